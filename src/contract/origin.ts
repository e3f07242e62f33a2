import * as v from 'valibot';

/** Somebody Meegle knows. `name` is in the reader's language where Meegle has both. */
export const personSchema = v.object({
  key: v.string(),
  name: v.string(),
  avatarUrl: v.optional(v.string()),
});
export type Person = v.InferOutput<typeof personSchema>;

/** Who put a file there, and when (ISO 8601), as far as Meegle's operation records tell; what they don't tell is missing. */
export const originSchema = v.object({
  id: v.string(),
  uploadedBy: v.optional(personSchema),
  uploadedAt: v.optional(v.string()),
});
export type Origin = v.InferOutput<typeof originSchema>;

/** The origins of a work item's files; a file nothing is known of isn't among them. */
export const originListSchema = v.object({ origins: v.array(originSchema) });
export type OriginList = v.InferOutput<typeof originListSchema>;
