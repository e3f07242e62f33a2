import * as v from 'valibot';
import { keySchema } from './workItem.ts';

/** Which space a file is put into: its key or its simple name. */
export const projectRefSchema = v.object({ project: keySchema });

/**
 * The address of a file that is attached to no work item, as Meegle gave it: `http:` or `https:`, absolute. Who can open it
 * is Meegle's affair; it is not signed by us and doesn't end.
 */
export const fileLinkSchema = v.object({
  url: v.pipe(
    v.string(),
    v.check((url) => /^https?:\/\//i.test(url), 'not an address of the web'),
  ),
});
export type FileLink = v.InferOutput<typeof fileLinkSchema>;
