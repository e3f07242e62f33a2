import * as v from 'valibot';
import type { UnsentUpload } from '../uploadStore.ts';

const fileSchema = v.object({
  /** Its upload id, and the requests made under it. */
  id: v.string(),
  attempt: v.number(),
  /** What it is to be called, and what it was called on the disk. */
  name: v.string(),
  fileName: v.string(),
  sizeBytes: v.number(),
  sha256: v.exactOptional(v.string()),
  replaces: v.exactOptional(v.string()),
});

const placeSchema = v.object({
  fieldKey: v.string(),
  row: v.exactOptional(v.number()),
  fieldId: v.string(),
  turnKey: v.string(),
  /** Ids there that are known not to be one of these files. */
  knownIds: v.array(v.string()),
});

/** Files with one place and the same known ids stand together: the ids are most of the text. */
const recordSchema = v.object({
  version: v.literal(1),
  savedAt: v.number(),
  total: v.number(),
  groups: v.array(v.object({ place: placeSchema, files: v.array(fileSchema) })),
});

type UnsentPlace = v.InferOutput<typeof placeSchema>;

/** A file that a document left behind, as far as it can be written down. */
export interface UnsentFile extends v.InferOutput<typeof fileSchema> {
  readonly place: UnsentPlace;
}

/** What a document left behind, of `total` files that were dropped. */
export interface Unsent {
  readonly total: number;
  readonly files: readonly UnsentFile[];
}

export const NOTHING_UNSENT: Unsent = { total: 0, files: [] };

/** More than a work item's fields usually hold; nobody picks more again. */
const MOST_FILES = 200;

/** Who comes back later than this has sent it otherwise or given it up. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

/** What has to be known of an upload to go on with it, once its file is picked again. */
export function describeUnsent({ upload, file, place, knownIds }: UnsentUpload): UnsentFile {
  const { id, attempt, name, sizeBytes, sha256, replaces } = upload;
  const { fieldId, turnKey } = place;
  const { fieldKey, row } = place.target;
  return {
    id,
    attempt,
    name,
    fileName: file.name,
    sizeBytes,
    ...(sha256 !== undefined && { sha256 }),
    ...(replaces !== undefined && { replaces }),
    place: { fieldKey, ...(row !== undefined && { row }), fieldId, turnKey, knownIds: [...knownIds] },
  };
}

/** What was left behind, as text for the host's storage. */
export function presentUnsent({ total, files }: Unsent, savedAt: number): string {
  const groups = new Map<string, { place: UnsentPlace; files: object[] }>();
  for (const { place, ...file } of files.slice(0, MOST_FILES)) {
    const key = JSON.stringify(place);
    const group = groups.get(key) ?? { place, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return JSON.stringify({ version: 1, savedAt, total, groups: [...groups.values()] });
}

/** Reads it again; nothing if there is none, it is too old, or nobody here wrote it. */
export function readUnsent(text: string | null, at: number): Unsent {
  const parsed = v.safeParse(recordSchema, parseJson(text));
  if (!parsed.success || at - parsed.output.savedAt > KEPT_MS) return NOTHING_UNSENT;
  const { total, groups } = parsed.output;
  return { total, files: groups.flatMap(({ place, files }) => files.map((file) => ({ ...file, place }))) };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null; // cut off, or another program's
  }
}
