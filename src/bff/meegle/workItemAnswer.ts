import * as v from 'valibot';
import { readFilesInText } from './filesInText.ts';
import { lenient } from './lenient.ts';
import type { StoredFile, StoredRow, StoredWorkItem } from './meegle.ts';

/** Sure are only keys and ids; a value may be anything, or missing. */
const fieldSchema = v.object({
  field_key: v.string(),
  field_type_key: v.string(),
  field_value: v.optional(v.unknown()),
});

const { text } = lenient;

const fileSchema = v.object({ uid: text, uuid: text, id: text, name: text, type: text, size: text });

const fieldsSchema = lenient.list(fieldSchema);

const itemSchema = v.object({
  id: v.string(),
  name: text,
  project_key: v.string(),
  created_at: v.fallback(v.nullish(lenient.number), undefined),
  fields: v.nullish(fieldsSchema, []),
  multi_texts: v.fallback(
    lenient.list(v.object({ field_value: v.object({ doc: text, doc_html: text }) })),
    [],
  ),
});

/** `data` of the work item query, as far as it is about the item of this id; undefined when it isn't there. */
export function workItemSchema(id: string) {
  const anyItem = v.looseObject({ id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) });
  return v.pipe(
    v.nullish(lenient.list(anyItem), []),
    v.transform((items) => items.find((item) => item.id === id)),
    v.optional(itemSchema),
  );
}

type WorkItemAnswer = v.InferOutput<typeof itemSchema>;

/** One work item of the answer as the rest of the server sees it. */
export function presentWorkItem(answer: WorkItemAnswer): StoredWorkItem {
  const { fields } = answer;
  return {
    id: answer.id,
    name: answer.name,
    projectKey: answer.project_key,
    ...(answer.created_at != null && answer.created_at > 0 && { createdAt: answer.created_at }),
    files: presentFiles(fields),
    rows: new Map(
      fields
        .filter((field) => field.field_type_key === 'compound_field')
        .map((field) => [field.field_key, presentRows(field.field_value)]),
    ),
    inText: dropRepeats(
      answer.multi_texts.flatMap(({ field_value: { doc, doc_html } }) =>
        readFilesInText({ doc, html: doc_html }),
      ),
    ),
  };
}

/** A picture that stands in two texts is one file. */
function dropRepeats(files: readonly StoredFile[]): StoredFile[] {
  return [...new Map(files.toReversed().map((file) => [file.id, file])).values()].toReversed();
}

/** Rows go by their number: one that can't be read stays in its place, as an empty one. */
function presentRows(value: unknown): StoredRow[] {
  if (!Array.isArray(value)) return []; // null, absent or '' is a compound field without rows
  return value.map((row: unknown) => {
    const pairs = v.parse(v.fallback(fieldsSchema, []), row);
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
