import * as v from 'valibot';

const fileSchema = v.object({ id: v.string(), name: v.string() });

const recordSchema = v.object({ version: v.literal(1), savedAt: v.number(), files: v.array(fileSchema) });

/** A file that was to be deleted when its page went. */
export type InterruptedFile = v.InferOutput<typeof fileSchema>;

/** More than a work item usually holds; of more, the rest isn't spoken of. */
const MOST_FILES = 200;

/** Who comes back later than this has deleted it otherwise, or thought better of it. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

/** What is being deleted, as text for the host's storage. */
export function presentInterrupted(files: readonly InterruptedFile[], savedAt: number): string {
  return JSON.stringify({ version: 1, savedAt, files: files.slice(0, MOST_FILES) });
}

/** Reads it again; nothing if there is none, it is too old, or nobody here wrote it. */
export function readInterrupted(text: string | null, at: number): readonly InterruptedFile[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), recordSchema), text);
  return parsed.success && at - parsed.output.savedAt <= KEPT_MS ? parsed.output.files : [];
}
