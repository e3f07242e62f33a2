import * as v from 'valibot';

const wholeNumber = (least: number) => v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(least)));
const oneOf = <const Options extends readonly [string, ...string[]]>(...options: Options) =>
  v.exactOptional(v.picklist(options));
const yesOrNo = v.exactOptional(v.boolean());

/** What `PATCH /_sim/settings` takes: any of the settings, and no other key. */
export const settingsPatchSchema = v.strictObject({
  qps: wholeNumber(1),
  commitMs: wholeNumber(0),
  latencyMs: wholeNumber(0),
  visibleAfterMs: wholeNumber(0),
  tokenLifetimeS: wholeNumber(0),
  tokenReuse: yesOrNo,
  status: oneOf('real', 'always200'),
  deleteMode: oneOf('atomic', 'partial', 'ignore_missing'),
  sizeText: oneOf('rounded', 'exact'),
  typeEcho: oneOf('given', 'wrong'),
  order: oneOf('append', 'prepend', 'shuffle'),
  emptyField: oneOf('[]', 'null', 'absent'),
  generalUpload: oneOf('array', 'string'),
  fullCode: wholeNumber(1),
  fieldLimit: wholeNumber(0),
  sizeLimit: wholeNumber(0),
  raceWindow: oneOf('body', 'request', 'none'),
  downloadHeaders: oneOf('full', 'no_length', 'no_disposition'),
  idem: oneOf('ignore', 'honour', 'conflict'),
  enforceRights: yesOrNo,
  opRecordFiles: oneOf('id', 'name', 'object'),
});

/** How the fake Meegle behaves where the real one is unknown or can be configured. Meanings: README.md. */
export type Settings = Required<v.InferOutput<typeof settingsPatchSchema>>;

/** The settings of the seed: the documented limits, and the first named answer wherever nobody knows. */
export const defaultSettings: Settings = {
  qps: 15,
  commitMs: 150,
  latencyMs: 0,
  visibleAfterMs: 0,
  tokenLifetimeS: 7200,
  tokenReuse: true,
  status: 'real',
  deleteMode: 'atomic',
  sizeText: 'rounded',
  typeEcho: 'given',
  order: 'append',
  emptyField: '[]',
  generalUpload: 'array',
  fullCode: 1000050263,
  fieldLimit: 50,
  sizeLimit: 104_857_600,
  raceWindow: 'body',
  downloadHeaders: 'full',
  idem: 'ignore',
  enforceRights: true,
  opRecordFiles: 'id',
};
