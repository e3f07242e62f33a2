import { LosslessNumber } from 'lossless-json';
import type { FieldDefinition, FieldValue, Project, StoredFile, WorkItem, WorkItemType } from '../world.ts';
import type { Call } from './call.ts';
import { findProject, findType } from './findTarget.ts';
import { isObject, readIds, readJson, readTexts } from './readJson.ts';
import { Refusal } from './Refusal.ts';
import { presentRichText } from './richText.ts';
import { sizeText } from './sizeText.ts';

const MAX_IDS = 50;

/** `POST …/work_item/{type}/query`: work items with their fields' values. Ids that don't exist are left out. */
export async function query(call: Call): Promise<unknown[]> {
  const project = findProject(call, call.params['project'], 'reader');
  const type = findType(project, call.params['type']);
  const body = await readJson(call.body);
  const ids = readIds(body, 'work_item_ids');
  if (ids.length > MAX_IDS) throw new Refusal(20028);
  const isWanted = fieldFilter(readTexts(body, 'fields') ?? []);
  const expand = body['expand'] ?? {};
  const withTexts = isObject(expand) && expand['need_multi_text'] === true;

  const found = [...new Set(ids)]
    .map((id) => call.state.world.workItems.get(id))
    .filter((workItem) => workItem !== undefined);
  if (found.length === 0) throw new Refusal(30005);
  if (found.some(({ projectKey }) => projectKey !== project.key)) throw new Refusal(20014);
  if (found.some(({ typeKey }) => typeKey !== type.key)) throw new Refusal(20003);
  return found.map((workItem) => ({
    ...presentWorkItem(workItem, project),
    fields: type.fields
      .filter(({ key }) => isWanted(key))
      .flatMap((field) => presentField(call, field, workItem.fields.get(field.key)) ?? []),
    ...(withTexts ? { multi_texts: presentTexts(call, type, workItem) } : {}),
  }));
}

/** All named fields, or with `-` before each all but those; the two can't be mixed. */
function fieldFilter(named: readonly string[]): (key: string) => boolean {
  if (named.length === 0) return () => true;
  const left = named.filter((key) => key.startsWith('-')).map((key) => key.slice(1));
  if (left.length === 0) return (key) => named.includes(key);
  if (left.length < named.length) throw new Refusal(20015);
  return (key) => !left.includes(key);
}

function presentWorkItem(workItem: WorkItem, project: Project) {
  return {
    id: new LosslessNumber(workItem.id),
    name: workItem.name,
    work_item_type_key: workItem.typeKey,
    project_key: project.key,
    simple_name: project.simpleName,
    template_id: 0,
    template_type: '',
    pattern: 'Node',
    sub_stage: 'doing',
    work_item_status: { state_key: 'doing', is_archived_state: false, is_init_state: false },
    current_nodes: [],
    created_by: workItem.createdBy,
    created_at: workItem.createdAt,
    updated_by: workItem.updatedBy,
    updated_at: workItem.updatedAt,
  };
}

/** A field's pair of key and value; undefined if it is empty and the setting leaves empty fields out. */
function presentField(call: Call, field: FieldDefinition, value: FieldValue | undefined) {
  const presented = presentValue(call, field, value);
  const { emptyField } = call.state.settings;
  const isEmpty = Array.isArray(presented) && presented.length === 0;
  if (isEmpty && emptyField === 'absent') return undefined;
  return {
    field_key: field.key,
    field_type_key: field.type,
    field_alias: field.alias,
    field_value: isEmpty && emptyField === 'null' ? null : presented,
  };
}

function presentValue(call: Call, field: FieldDefinition, value: FieldValue | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'plain':
      return value.value;
    case 'richText':
      return value.text;
    case 'files':
      return presentFiles(call, value.files);
    case 'rows':
      return value.rows.map((row) =>
        (field.subFields ?? []).flatMap((sub) => presentField(call, sub, row.get(sub.key)) ?? []),
      );
    default:
      return value satisfies never;
  }
}

function presentFiles({ state: { settings }, origin }: Call, files: readonly StoredFile[]) {
  const now = Date.now();
  const visible = files.filter(({ visibleFrom }) => visibleFrom <= now);
  const ordered = settings.order === 'shuffle' ? shuffled(visible) : visible;
  return ordered.map(({ uid, name, type, bytes }) => ({
    uid,
    name,
    type,
    size: sizeText(bytes.sizeBytes, settings.sizeText),
    url: `${origin}/goapi/v5/platform/file/stream/download/${uid}`,
  }));
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function presentTexts(call: Call, type: WorkItemType, workItem: WorkItem) {
  return type.fields.flatMap(({ key }) => {
    const value = workItem.fields.get(key);
    return value?.kind === 'richText'
      ? [{ field_key: key, field_value: presentRichText(value, call.origin) }]
      : [];
  });
}
