import { randomUUID } from 'node:crypto';
import type { AttachmentPlace } from '../attachmentPlace.ts';
import { changeFiles, countRows } from '../attachmentPlace.ts';
import type { StoredFile, WorkItem } from '../world.ts';
import type { Call } from './call.ts';
import { changeField } from './changeField.ts';
import { findProject, findPathTarget } from './findTarget.ts';
import { findWritableField } from './findWritableField.ts';
import { mangleName } from './mangleName.ts';
import type { UploadForm } from './readForm.ts';
import { readForm } from './readForm.ts';
import { Refusal } from './Refusal.ts';

/** `POST …/file/upload`: adds a file to a field. Answers nothing, not even the file's id. */
export async function upload(call: Call): Promise<undefined> {
  const { type, workItem } = findPathTarget(call, 'editor');
  const { texts, file } = await readForm(call);
  const field = findWritableField(type, {
    fieldKey: texts.get('field_key'),
    fieldAlias: texts.get('field_alias'),
  });
  const place = placeInRow(field, workItem, texts.get('index'));
  // Meegle takes an empty file, says that all is well, and stores nothing.
  if (file.bytes.sizeBytes === 0 && call.fault.fault !== 'stored_truncated') return;

  const { settings, world } = call.state;
  const stored = presentFile(call, file);
  await changeField(call, workItem, place.top, (value) =>
    changeFiles(value, place, (files) => {
      if (files.length >= settings.fieldLimit) throw new Refusal(1000050263, undefined, settings.fullCode);
      return settings.order === 'prepend' ? [stored, ...files] : [...files, stored];
    }),
  );
  world.changes.push({
    workItem,
    fieldKey: (place.sub ?? place.top).key,
    operator: call.userKey ?? '',
    at: Date.now(),
    add: [stored],
    remove: [],
  });
}

/** `POST /open_api/{project}/file/upload`: keeps a file attached to no field; answers its address. */
export async function generalUpload(call: Call): Promise<string | string[]> {
  findProject(call, call.params['project'], 'editor');
  const { file } = await readForm(call);
  const stored = presentFile(call, file);
  call.state.world.resources.push(stored);
  const url = `${call.origin}/goapi/v5/platform/file/stream/download/${stored.uid}`;
  return call.state.settings.generalUpload === 'array' ? [url] : url;
}

/** A sub-field needs its row, counted from 0; a field of its own takes none. */
function placeInRow(field: AttachmentPlace, workItem: WorkItem, index: string | undefined): AttachmentPlace {
  if (field.sub === undefined) return field;
  const row = /^\d+$/.test(index ?? '') ? Number(index) : Infinity;
  if (row >= countRows(workItem.fields, field)) throw new Refusal(20006, 'index');
  return { ...field, row };
}

function presentFile({ state, fault }: Call, { name, type, bytes }: UploadForm['file']): StoredFile {
  const { settings } = state;
  return {
    uid: randomUUID(),
    name: fault.fault === 'name_mangled' ? mangleName(name, fault.mode) : name,
    type: settings.typeEcho === 'wrong' ? 'application/octet-stream' : type,
    bytes,
    visibleFrom: Date.now() + settings.commitMs + settings.visibleAfterMs,
  };
}
