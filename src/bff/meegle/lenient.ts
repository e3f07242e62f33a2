import * as v from 'valibot';

/**
 * How Meegle's answers are read: sure are only a field's key and type, a work item's id and its project's key. Whatever
 * else is missing, null or of another type must not cost the rest of the answer.
 */
export const lenient = {
  /** Texts and numbers as a text; anything else is ''. */
  text: v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')),
    ),
    '',
  ),

  /** Whether Meegle says yes: true or 1, which is also how `is_required` counts (2 no, 3 under a condition). */
  yes: v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => value === true || value === 'true' || value === 1 || value === '1'),
    ),
    false,
  ),

  /** A number, written as one or as the digits of a whole one; anything else is refused. */
  number: v.union([
    v.pipe(v.number(), v.finite()),
    v.pipe(v.string(), v.regex(/^-?\d{1,15}$/, 'not a number'), v.transform(Number)),
  ]),

  /** An array of what its members can be read as; those that can't are left out. Anything but an array is refused. */
  list: <Schema extends v.GenericSchema>(member: Schema) =>
    v.pipe(
      v.array(v.unknown()),
      v.transform((members) =>
        members.flatMap((value) => {
          const read = v.safeParse(member, value);
          return read.success ? [read.output] : [];
        }),
      ),
    ),
};
