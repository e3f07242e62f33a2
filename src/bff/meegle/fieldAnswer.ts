import * as v from 'valibot';
import { lenient } from './lenient.ts';
import type { FieldDefinition } from './meegle.ts';

const { text, yes } = lenient;

const subFieldEntries = {
  field_key: v.string(),
  field_type_key: v.string(),
  field_name: text,
  field_alias: text,
  is_obsoleted: yes,
};

/** `data` of `field/all`. Sure are only key and type. */
export const fieldsSchema = v.nullish(
  lenient.list(
    v.object({
      ...subFieldEntries,
      compound_fields: v.fallback(lenient.list(v.object(subFieldEntries)), []),
    }),
  ),
  [],
);

type SubField = v.InferOutput<v.ObjectSchema<typeof subFieldEntries, undefined>>;

const metaEntries = { field_key: v.string(), is_required: yes };

/** `data` of `meta`: what the form asks for. `is_required`: 1 yes, 2 no, 3 under a condition. */
export const metaSchema = v.nullish(
  lenient.list(
    v.object({ ...metaEntries, compound_fields: v.fallback(lenient.list(v.object(metaEntries)), []) }),
  ),
  [],
);

/** The attachment fields of both answers together: `field/all` knows them all, `meta` which are required. */
export function presentFieldDefinitions(
  fields: v.InferOutput<typeof fieldsSchema>,
  meta: v.InferOutput<typeof metaSchema>,
): FieldDefinition[] {
  const required = new Set(
    meta
      .flatMap((field) => [field, ...field.compound_fields])
      .filter((field) => field.is_required)
      .map((field) => field.field_key),
  );
  const present = (field: SubField): FieldDefinition => ({
    key: field.field_key,
    alias: field.field_alias,
    name: nameOf(field),
    required: required.has(field.field_key),
    obsolete: field.is_obsoleted,
  });

  const inside = fields.flatMap((parent) => parent.compound_fields.map((field) => ({ field, parent })));
  const insideKeys = new Set(inside.map(({ field }) => field.field_key));
  return fields.flatMap((field) => {
    if (field.field_type_key === 'multi_file') return insideKeys.has(field.field_key) ? [] : [present(field)];
    return inside
      .filter((entry) => entry.parent === field && entry.field.field_type_key === 'multi_file')
      .map((entry) => ({
        ...present(entry.field),
        parent: { key: field.field_key, name: nameOf(field) },
        obsolete: field.is_obsoleted || entry.field.is_obsoleted,
      }));
  });
}

/** What people call a field: never nothing, for sentences are made with it. */
function nameOf(field: SubField): string {
  return field.field_name || field.field_alias || field.field_key;
}
