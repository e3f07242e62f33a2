import { randomUUID } from 'node:crypto';
import { nameBytes } from '../../contract/fileName.ts';
import { NAME_BYTES } from '../../contract/limits.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { presentName } from '../attachments/presentAttachment.ts';
import type { Actor, FieldDefinition, Meegle, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import type { Archive, ArchiveEntry } from './archive.ts';
import { FAILED_FILE, IN_TEXT_FOLDER } from './archiveWords.ts';
import { placeEntries } from './placeEntries.ts';
import { presentSafeName } from './safeName.ts';

const EXTENSION = '.zip';

/**
 * Settles which files of a work item go into a zip, and under which names. Rejects with MeegleError, and with
 * ProblemError `not_found` when the item holds none of the ids, as far as this user sees.
 */
export type PlanArchive = (
  actor: Actor,
  item: WorkItemRef,
  ids: readonly string[],
  signal: AbortSignal,
) => Promise<Archive>;

/** A file, and the folders it would lie in. */
interface PlacedFile {
  readonly file: StoredFile;
  readonly folders: readonly string[];
}

/** Makes the planner. The work item is always asked of Meegle, as the user; what only names folders never fails it. */
export function createPlanArchive(meegle: Pick<Meegle, 'readWorkItem' | 'readFields'>): PlanArchive {
  return async (actor, asked, ids, signal) => {
    const [stored, fields] = await Promise.all([
      meegle.readWorkItem(actor, asked, signal),
      meegle.readFields(actor, asked, signal).catch((error: unknown) => {
        if (error instanceof MeegleError) return []; // then folders are called by the fields' keys
        throw error;
      }),
    ]);
    const there = new Map(listFiles(stored, fields).map((placed) => [placed.file.id, placed]));
    const wanted = [...new Set(ids)].map((id) => ({ id, placed: there.get(id) }));
    const found = wanted.flatMap(({ placed }) => placed ?? []);
    if (found.length === 0) {
      throw new ProblemError(
        'not_found',
        'The work item holds none of these files, as far as this user sees.',
      );
    }

    const hasFolders = new Set(found.map(({ folders }) => folders.join('/'))).size > 1;
    const named = found.map(({ file, folders }) => ({
      folders: hasFolders ? folders : [],
      name: presentName(file),
    }));
    const paths = placeEntries(named, FAILED_FILE).values();
    return {
      id: randomUUID(),
      userKey: actor.userKey,
      item: { ...asked, project: stored.projectKey },
      name: presentSafeName(stored.name || stored.id, NAME_BYTES - nameBytes(EXTENSION)) + EXTENSION,
      entries: wanted.map(({ id, placed }): ArchiveEntry => {
        const path = placed && paths.next().value;
        return placed === undefined || path === undefined
          ? { kind: 'missing', id }
          : { kind: 'file', file: placed.file, path };
      }),
    };
  };
}

/** Every file of the item with its place: its field's name; a row's number, and label, between a compound field and it. */
function listFiles(stored: StoredWorkItem, fields: readonly FieldDefinition[]): PlacedFile[] {
  const nameOf = (key: string): string => fields.find((field) => field.key === key)?.name ?? key;
  const parentOf = (key: string): string =>
    fields.find(({ parent }) => parent?.key === key)?.parent?.name ?? key;

  return [
    ...place(stored.inText, IN_TEXT_FOLDER),
    ...[...stored.rows].flatMap(([key, rows]) =>
      rows.flatMap(({ label, files }, row) =>
        [...files].flatMap(([fieldKey, inRow]) =>
          place(inRow, parentOf(key), `${row + 1} ${label}`.trim(), nameOf(fieldKey)),
        ),
      ),
    ),
    ...[...stored.files].flatMap(([key, inField]) => place(inField, nameOf(key))),
  ];
}

function place(files: readonly StoredFile[], ...folders: string[]): PlacedFile[] {
  return files.map((file) => ({ file, folders }));
}
