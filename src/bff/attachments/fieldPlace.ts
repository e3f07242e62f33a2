import { FIELD_CAPACITY } from '../../contract/limits.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { FieldDefinition, FieldTarget, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import type { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';

/** One attachment field, or one row of one inside a compound field, under its canonical names. */
export interface FieldPlace {
  /** With the project's key, even when it was asked for by the space's simple name. */
  readonly item: WorkItemRef;
  readonly field: FieldDefinition;
  readonly row: number | undefined;
  /** As it goes to Meegle: under the name it was asked for. */
  readonly target: FieldTarget;
  /** Whose turn it takes to write here: the top-level field's. */
  readonly turn: string;
  /** Names this very place: what is known of its files hangs on it. */
  readonly name: string;
}

/** The field with that key, or `alias:` and that alias. */
export function findField(fields: readonly FieldDefinition[], fieldKey: string): FieldDefinition | undefined {
  return fieldKey.startsWith('alias:')
    ? fields.find(({ alias }) => alias !== '' && `alias:${alias}` === fieldKey)
    : fields.find(({ key }) => key === fieldKey);
}

/** How a place is asked for: a field's key or `alias:` and its alias, and the row of a field in rows. */
export interface AskedPlace {
  readonly fieldKey: string;
  readonly row: number | undefined;
  /** Nothing is written there: it may be obsolete. */
  readonly isOnlyRead?: boolean;
}

/** A place, and of a row the ids that its user saw in it. */
export interface SeenPlace {
  readonly place: FieldPlace;
  readonly rowIds: readonly string[] | undefined;
}

/**
 * The place that is asked for. Throws ProblemError: `field_not_found`; `bad_request` when a field in rows comes without a
 * row or the other way round; `field_not_writable` when the field is obsolete and is to be written.
 */
export function parseFieldPlace(
  item: WorkItemRef,
  fields: readonly FieldDefinition[],
  asked: AskedPlace,
): FieldPlace {
  const { fieldKey, row, isOnlyRead = false } = asked;
  const field = findField(fields, fieldKey);
  if (field === undefined) {
    throw new ProblemError('field_not_found', `This type has no attachment field ${fieldKey}.`);
  }
  if ((row === undefined) !== (field.parent === undefined)) {
    throw new ProblemError(
      'bad_request',
      field.parent === undefined
        ? `${fieldKey} has no rows.`
        : `${fieldKey} stands in rows: say which one, from 0.`,
    );
  }
  if (field.obsolete && !isOnlyRead) {
    throw new ProblemError('field_not_writable', `The field ${field.name} is obsolete.`);
  }
  const turn = [item.project, item.id, field.parent?.key ?? field.key].join('/');
  return {
    item,
    field,
    row,
    target: { item, fieldKey, ...(row === undefined ? {} : { row }) },
    turn,
    name: presentPlaceName(item, field, row),
  };
}

/** The name of a field, or of one row of it, among all fields of all work items. */
export function presentPlaceName(item: WorkItemRef, field: FieldDefinition, row?: number): string {
  return [item.project, item.id, field.parent?.key ?? '', field.key, row ?? ''].join('/');
}

/** The files of a place as they are stored now; undefined when its row isn't there. */
export function readPlaceFiles(stored: StoredWorkItem, place: FieldPlace): readonly StoredFile[] | undefined {
  const { field, row } = place;
  if (field.parent === undefined || row === undefined) return stored.files.get(field.key) ?? [];
  const found = stored.rows.get(field.parent.key)?.[row];
  return found && (found.files.get(field.key) ?? []);
}

/** The files of all fields of a work item, as they are stored now. */
export function readAllFiles({ files, rows }: StoredWorkItem): readonly StoredFile[] {
  const inRows = [...rows.values()].flat().map((row) => row.files);
  return [files, ...inRows].flatMap((fields) => [...fields.values()].flat());
}

/** The ids of files; of none where there are no files. */
export function idsOf(files: readonly StoredFile[] | undefined): ReadonlySet<string> {
  return new Set(files?.map(({ id }) => id));
}

/**
 * The files of a place, if it is the one the user saw: rows have no ids, so a row may have become another one. Throws
 * ProblemError `conflict` when it isn't there or holds other files than those seen (`seenIds`) and those that came since
 * through us (`isOurs`; none by default), `field_not_found` when it isn't there and nobody claims to have seen it.
 */
export function parseSeenFiles(
  files: readonly StoredFile[] | undefined,
  place: FieldPlace,
  seenIds: readonly string[] | undefined,
  isOurs: (id: string) => boolean = () => false,
): readonly StoredFile[] {
  const where = `row ${place.row} of ${place.field.parent?.name ?? place.field.name}`;
  if (files === undefined) {
    throw new ProblemError(seenIds === undefined ? 'field_not_found' : 'conflict', `There is no ${where}.`);
  }
  if (place.row === undefined || seenIds === undefined) return files;
  const there = idsOf(files);
  const seen = new Set(seenIds);
  if (seenIds.some((id) => !there.has(id)) || files.some(({ id }) => !seen.has(id) && !isOurs(id))) {
    throw new ProblemError('conflict', `The ${where} holds other files than you saw.`);
  }
  return files;
}

/** The error that a writer gets where there is no room; `refusal` is what Meegle said, if it was asked. */
export function presentFullField({ name }: FieldDefinition, refusal?: MeegleError): ProblemError {
  const detail = `${name} holds ${FIELD_CAPACITY} files, as many as Meegle takes.`;
  return new ProblemError('field_full', detail, { words: refusal?.words, cause: refusal });
}
