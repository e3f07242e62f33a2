import * as v from 'valibot';
import { presentWorkItemId } from './answer.ts';
import { lenient } from './lenient.ts';
import type { ChangedFile, FieldChange, Meegle } from './meegle.ts';
import type { OpenApi } from './openApi.ts';

/** As many as a page may hold. Source: Open API documentation of the operation records. */
const PAGE_SIZE = 200;

/** The latest time a Date can hold. */
const LATEST_MS = 8.64e15;

const { text, list } = lenient;
const things = v.fallback(list(v.unknown()), []);

const recordSchema = v.object({
  operator: text,
  operation_time: v.pipe(lenient.number, v.minValue(0), v.maxValue(LATEST_MS)),
  record_contents: v.fallback(list(v.object({ add: things, delete: things })), []),
});

const pageSchema = v.nullish(
  v.object({
    op_records: v.fallback(list(recordSchema), []),
    has_more: lenient.yes,
    start_from: text,
  }),
);

/** Meegle's `readChanges`: the operation records of one work item, as far as they are about fields. */
export function createReadChanges(openApi: OpenApi): Meegle['readChanges'] {
  return async (actor, { project, id }, { from, to, page }, signal) => {
    const answer = await openApi.call(
      {
        endpoint: 'op_record',
        method: 'POST',
        path: '/open_api/op_record/work_item/list',
        body: {
          project_key: project,
          work_item_ids: [presentWorkItemId(id)],
          op_record_module: ['field_mod'],
          start: from,
          end: to,
          page_size: PAGE_SIZE,
          ...(page === '' ? {} : { start_from: page }),
        },
        actor,
        kind: 'read',
        signal,
      },
      pageSchema,
    );
    const { op_records: records = [], has_more: hasMore = false, start_from: next = '' } = answer ?? {};
    return {
      changes: records.flatMap(presentChanges),
      nextPage: hasMore && next !== '' && next !== page ? next : undefined,
    };
  };
}

function presentChanges({
  operator,
  operation_time: at,
  record_contents: contents,
}: v.InferOutput<typeof recordSchema>): FieldChange[] {
  return contents.map((content) => ({
    operatorKey: operator,
    at,
    added: content.add.flatMap(readFiles),
    removed: content.delete.flatMap(readFiles),
  }));
}

const fileSchema = v.object({ uid: text, uuid: text, id: text, name: text, file_name: text });

/** What an entry says of files. Nobody could confirm its form: an id, a name, an object with either, or JSON of those. */
function readFiles(entry: unknown): ChangedFile[] {
  if (Array.isArray(entry)) return entry.flatMap(readFiles);
  if (typeof entry === 'number') return readFiles(String(entry));
  if (typeof entry === 'string') {
    const written = readJsonObject(entry);
    if (written !== undefined) return readFiles(written);
    return entry === '' || entry.length > TEXT_CHARACTERS ? [] : [{ id: entry, name: entry }];
  }
  const file = v.safeParse(fileSchema, entry);
  if (!file.success) return [];
  const id = file.output.uid || file.output.uuid || file.output.id;
  const name = file.output.name || file.output.file_name;
  return id === '' && name === '' ? [] : [{ ...(id && { id }), ...(name && { name }) }];
}

/** No id and no name is longer; a change of a description would bring its whole text. */
const TEXT_CHARACTERS = 1024;

/** An object or a list in a text; undefined where it is something else. */
function readJsonObject(entry: string): object | undefined {
  if (!/^\s*[[{]/.test(entry)) return undefined;
  try {
    const value: unknown = JSON.parse(entry);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // a file may be called "[draft].txt"
  }
}
