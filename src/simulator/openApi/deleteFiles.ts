import { changeFiles, readFiles } from '../attachmentPlace.ts';
import type { Call } from './call.ts';
import { changeField } from './changeField.ts';
import { findProject, findType, findWorkItem } from './findTarget.ts';
import { findWritableField } from './findWritableField.ts';
import { meetFault } from './meetFault.ts';
import { readId, readJson, readText, readTexts } from './readJson.ts';
import { Refusal } from './Refusal.ts';

/**
 * `POST /open_api/file/delete`: removes files from a field, a compound sub-field's from whatever row they are in.
 * It reads and writes the field as an upload does: the two overwrite each other.
 */
export async function deleteFiles(call: Call): Promise<Record<string, never>> {
  const body = await readJson(call.body);
  const project = findProject(call, readText(body, 'project_key'), 'editor');
  const { world, settings } = call.state;
  const workItem = findWorkItem(world, project, readId(body['work_item_id'], 'work_item_id'));
  const place = findWritableField(findType(project, workItem.typeKey), {
    fieldKey: readText(body, 'field_key'),
    fieldAlias: readText(body, 'field_alias'),
  });
  const uuids = readTexts(body, 'uuids') ?? [];
  if (uuids.length === 0) throw new Refusal(20005, 'uuids');

  const present = readFiles(workItem.fields.get(place.top.key), place).filter(({ uid }) =>
    uuids.includes(uid),
  );
  await meetFault(
    call,
    present.map(({ name }) => name),
  );
  const missing = new Set(uuids).size > present.length && settings.deleteMode !== 'ignore_missing';
  if (missing && (settings.deleteMode === 'atomic' || present.length === 0)) throw new Refusal(30019);
  if (present.length > 0) {
    await changeField(call, workItem, place.top, (value) =>
      changeFiles(value, place, (files) => files.filter(({ uid }) => !uuids.includes(uid))),
    );
    world.changes.push({
      workItem,
      fieldKey: (place.sub ?? place.top).key,
      operator: call.userKey ?? '',
      at: Date.now(),
      add: [],
      remove: present,
    });
  }
  if (missing) throw new Refusal(30019);
  return {};
}
