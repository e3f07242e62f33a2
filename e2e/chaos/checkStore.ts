import type { StoredFile } from '../fixtures/simulatorControl.ts';
import { sha256 } from '../fixtures/files.ts';
import type { Truncation } from './schedule.ts';
import { receiptOf, type SeenOutcome, type SeenUpload } from './seenUpload.ts';

/** Failures after which a file may be in its field all the same: nobody could tell, or nobody was there to hear it. */
const UNCERTAIN = new Set([
  'not_stored',
  'outcome_unknown',
  'unreachable',
  'unreadable_answer',
  'cancelled',
  'internal',
]);

/** What one place of the work item held before, and holds at the end. */
export interface PlaceContent {
  readonly storeKey: string;
  readonly before: readonly StoredFile[];
  readonly after: readonly StoredFile[];
}

/**
 * Compares what people were shown with what is stored. Returns every promise that was broken, as a sentence: what is
 * shown as done is there with its bytes, as often as it is shown; nothing is there twice; nobody else's file is gone;
 * what surely failed is not there. `trustsIds`: whether the ids that receipts name are meant to be Meegle's.
 */
export function checkStore(
  places: readonly PlaceContent[],
  seen: readonly SeenUpload[],
  truncations: readonly Truncation[],
  { trustsIds = true } = {},
): string[] {
  return [
    ...seen.filter(({ state }) => state === 'active').map((upload) => `${tell(upload)} never came to an end`),
    ...places.flatMap((place) =>
      checkPlace(
        place,
        seen.filter(({ place: { storeKey } }) => storeKey === place.storeKey),
        truncations,
        trustsIds,
      ),
    ),
  ];
}

function checkPlace(
  { storeKey, before, after }: PlaceContent,
  seen: readonly SeenUpload[],
  truncations: readonly Truncation[],
  trustsIds: boolean,
): string[] {
  const broken: string[] = [];
  const left = new Map(after.map((file) => [file.uid, file]));

  for (const file of before) {
    if (left.get(file.uid)?.sha256 !== file.sha256) broken.push(`a file of others is lost: ${file.name}`);
    left.delete(file.uid);
  }

  /** Takes a file with these bytes out of what is left: the one of that id if it is there, else one of that name. */
  function take(hash: string, id?: string, name?: string): StoredFile | undefined {
    const equal = [...left.values()].filter((file) => file.sha256 === hash);
    const file =
      equal.find(({ uid }) => uid === id) ?? equal.find((other) => other.name === name) ?? equal[0];
    if (file !== undefined) left.delete(file.uid);
    return file;
  }

  const shown = seen.filter((upload) => receiptOf(upload) !== undefined || upload.state === 'done');
  const claimed = new Set<string>();
  // Those that surely stand first: what may be deleted takes what they leave.
  for (const upload of shown.filter(({ deletion }) => deletion === 'none')) {
    const id = receiptOf(upload)?.attachment.id;
    if (id === undefined) broken.push(`${tell(upload)} is shown as done without a receipt`);
    else if (claimed.has(id)) broken.push(`${tell(upload)} is shown as another upload's file`);
    else claimed.add(id);
    const file = take(upload.sha256, id, upload.file.name);
    if (file === undefined) broken.push(`${tell(upload)} is shown as done and isn't there`);
    else if (trustsIds && file.uid !== id) broken.push(`${tell(upload)} is shown under a wrong id`);
    else checkName(upload, file);
  }
  for (const upload of shown.filter(({ deletion }) => deletion !== 'none')) {
    const id = receiptOf(upload)?.attachment.id ?? '';
    if (upload.deletion === 'gone' && left.has(id))
      broken.push(`${tell(upload)} is shown as deleted and is there`);
    left.delete(id);
  }

  const failed = seen.filter((upload) => !shown.includes(upload));
  for (const upload of failed.filter(isUncertain)) take(upload.sha256);
  for (const hash of listTruncated(seen, truncations)) take(hash);
  for (const file of left.values()) broken.push(explainStray(file));
  return broken.map((sentence) => `${storeKey}: ${sentence}`);

  function checkName(upload: SeenUpload, file: StoredFile): void {
    const told = receiptOf(upload)?.nameChanged?.to ?? upload.file.name;
    if (file.name !== told) broken.push(`${tell(upload)} is stored as ${JSON.stringify(file.name)}, untold`);
  }

  function explainStray(file: StoredFile): string {
    const upload = seen.find(({ sha256: hash }) => hash === file.sha256);
    if (upload === undefined) return `nobody uploaded what is stored as ${JSON.stringify(file.name)}`;
    return shown.includes(upload)
      ? `${tell(upload)} is there twice`
      : `${tell(upload)} surely failed, and is there`;
  }
}

/** Whether a file that isn't shown as done may be stored: a request for it had no answer, or none that settles it. */
function isUncertain({ attempts, outcomes }: SeenUpload): boolean {
  return attempts > outcomes.size || [...outcomes.values()].some(isUnclear);
}

function isUnclear(outcome: SeenOutcome): boolean {
  return outcome.kind === 'failed' && UNCERTAIN.has(outcome.code);
}

/** Hashes of what Meegle may have kept of files it cut short, as often as it may have. */
function listTruncated(seen: readonly SeenUpload[], truncations: readonly Truncation[]): string[] {
  return truncations.flatMap(({ name, bytes, times }) => {
    const cut = seen
      .filter(({ file }) => file.name === name)
      .map(({ file }) => file.bytes.subarray(0, bytes));
    return cut.flatMap((beginning) => Array.from({ length: times }, () => sha256(beginning)));
  });
}

/** An upload in words, for the one who looks for what went wrong. */
function tell({ user, file, state, outcomes }: SeenUpload): string {
  const attempts = Array.from(outcomes, ([attempt, outcome]) =>
    outcome.kind === 'stored' ? `${attempt} stored` : `${attempt} ${outcome.code}`,
  );
  return `${user}'s ${JSON.stringify(file.name)} of ${file.bytes.length} bytes (${state}; ${attempts.join(', ') || 'never sent'})`;
}
