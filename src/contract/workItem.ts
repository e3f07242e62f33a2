import * as v from 'valibot';

/** Project, work item type, field and attachment ids, as Meegle makes them. Keeps `..`, `%2f` and control characters out of upstream paths. */
export const keySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,128}$/));

/**
 * A work item id: decimal digits, always as text. Ids pass 2^53, where a JavaScript number is a neighbour's id. Leading
 * zeros are dropped, or one work item would go by two names.
 */
export const workItemIdSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9]{1,20}$/),
  v.transform((digits) => digits.replace(/^0+(?=[0-9])/, '')),
);

/** A field's key, or `alias:` and its alias. */
export const fieldKeySchema = v.pipe(v.string(), v.regex(/^(alias:)?[A-Za-z0-9_-]{1,128}$/));

/** The row of a compound field, from 0 (people read it from 1). */
export const rowSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999));

/** Names one work item: project key or simple name, type, id. */
export const workItemRefSchema = v.object({
  project: keySchema,
  type: keySchema,
  id: workItemIdSchema,
});
export type WorkItemRef = v.InferOutput<typeof workItemRefSchema>;
