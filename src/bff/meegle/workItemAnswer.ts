import * as v from 'valibot';
import type { StoredFile, StoredRow, StoredWorkItem } from './meegle.ts';
import { readFilesInText } from './filesInText.ts';

/** Sure are only keys and ids; a value may be anything, or missing. */
const fieldSchema = v.object({
  field_key: v.string(),
  field_type_key: v.string(),
  field_value: v.optional(v.unknown()),
});

const text = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')),
  ),
  '',
);

const fileSchema = v.object({ uid: text, uuid: text, id: text, name: text, type: text, size: text });

const rowsSchema = v.array(v.array(fieldSchema));

/** `data` of the work item query. */
export const workItemsSchema = v.nullish(
  v.array(
    v.object({
      id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
      name: text,
      project_key: v.string(),
      fields: v.nullish(v.array(fieldSchema)),
      multi_texts: v.nullish(
        v.array(
          v.object({
            field_value: v.nullish(v.object({ doc: v.nullish(v.string()), doc_html: v.nullish(v.string()) })),
          }),
        ),
      ),
    }),
  ),
  [],
);

type WorkItemAnswer = v.InferOutput<typeof workItemsSchema>[number];

/** One work item of the answer as the rest of the server sees it. */
export function presentWorkItem(answer: WorkItemAnswer): StoredWorkItem {
  const fields = answer.fields ?? [];
  return {
    id: answer.id,
    name: answer.name,
    projectKey: answer.project_key,
    files: presentFiles(fields),
    rows: new Map(
      fields
        .filter((field) => field.field_type_key === 'compound_field')
        .map((field) => [field.field_key, presentRows(field.field_value)]),
    ),
    inText: (answer.multi_texts ?? []).flatMap(({ field_value }) =>
      field_value ? readFilesInText({ doc: field_value.doc ?? '', html: field_value.doc_html ?? '' }) : [],
    ),
  };
}

function presentRows(value: unknown): StoredRow[] {
  const rows = v.safeParse(rowsSchema, value);
  if (!rows.success) return []; // null, absent or '' is a compound field without rows
  return rows.output.map((pairs) => {
    const label = pairs.find(
      (pair) => pair.field_type_key === 'text' && typeof pair.field_value === 'string',
    );
    return { label: label === undefined ? '' : String(label.field_value), files: presentFiles(pairs) };
  });
}

function presentFiles(fields: readonly v.InferOutput<typeof fieldSchema>[]): Map<string, StoredFile[]> {
  return new Map(
    fields
      .filter((field) => field.field_type_key === 'multi_file')
      .map((field) => [
        field.field_key,
        Array.isArray(field.field_value) ? field.field_value.flatMap(presentFile) : [],
      ]),
  );
}

/** The file in one entry of a field's value; none when it has no id, for then nothing can be done with it. */
function presentFile(entry: unknown): StoredFile[] {
  const file = v.safeParse(fileSchema, entry);
  if (!file.success) return [];
  const { uid, uuid, id, name, type, size } = file.output;
  const known = uid || uuid || id;
  return known === '' ? [] : [{ id: known, name, type, sizeText: size }];
}
