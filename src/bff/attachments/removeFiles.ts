import { setTimeout as delay } from 'node:timers/promises';
import type { DeleteResponse } from '../../contract/attachment.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { callWithin } from './callWithin.ts';
import type { FieldLedgers } from './fieldLedgers.ts';
import { idsOf, parseSeenFiles, presentPlaceName, readPlaceFiles, type FieldPlace } from './fieldPlace.ts';
import type { Turn } from './fieldTurns.ts';
import { TURN_PATIENCE, type TurnPatience } from './turnPatience.ts';
import type { WriteRefusals } from './writeRefusals.ts';

/** Waits, in ms, before the field is read again because a deleted file is still in it, or one of ours isn't. */
const READ_AGAIN_MS = [100, 200, 400, 800];

/** What is to be removed. */
export interface Removal {
  readonly ids: readonly string[];
  /** Ids the user saw in that row of a compound field. */
  readonly rowIds?: readonly string[] | undefined;
  /** Their copy, which must stand in its place of the same work item: while it doesn't, nothing is removed. */
  readonly copy?: { readonly place: FieldPlace; readonly file: StoredFile };
}

/** What became of each id that was to be removed, and the file that was, as it stood there. */
export type Removed = readonly (DeleteResponse['results'][number] & { readonly file?: StoredFile })[];

/**
 * Removes files from a field, in its turn, and says what became of each. Rejects with ProblemError or MeegleError, and
 * nothing was removed: when Meegle refused the whole, when the row isn't the one the user saw, and with `not_stored` when
 * their copy isn't there; or with the turn's reason when that was lost before anything was sent.
 */
export type RemoveFiles = (actor: Actor, place: FieldPlace, removal: Removal, turn: Turn) => Promise<Removed>;

/** What removing needs. */
export interface RemoveDeps {
  readonly meegle: Meegle;
  readonly ledgers: FieldLedgers;
  readonly refusals: WriteRefusals;
  readonly readAgainMs?: readonly number[];
  readonly patience?: Pick<TurnPatience, 'readMs' | 'answerMs' | 'seenTwiceMs'>;
}

/** Makes the remover. Only who holds the field's turn may call it: a delete writes the field's whole value. */
export function createRemoveFiles(deps: RemoveDeps): RemoveFiles {
  const { meegle, ledgers, refusals, readAgainMs = READ_AGAIN_MS, patience = TURN_PATIENCE } = deps;

  return async (actor, place, { ids, rowIds, copy }, turn) => {
    const ledger = ledgers.at(place.name);
    const wanted = [...new Set(ids)];
    const { files, isCopied } = await readWanted(wanted);
    if (copy !== undefined && !isCopied) {
      const detail = `${copy.file.id} is not in ${copy.place.field.name} any more: nothing was removed.`;
      throw new ProblemError('not_stored', detail);
    }
    const seen = new Map(parseSeenFiles(files, place, rowIds).map((file) => [file.id, file]));
    const sent = wanted.filter((id) => seen.has(id));
    const trouble = sent.length === 0 ? undefined : await remove(sent);
    let left = sent.length === 0 ? [] : await readLeft(sent, trouble);
    if (turn.isInherited && sent.length > 0 && left?.length === 0) {
      await delay(patience.seenTwiceMs); // what the vanished holder had sent may bring them back
      left = await readLeft(sent, undefined, []);
      if (left !== null) turn.release('seen_twice');
    }
    if (left !== null) await noteKept(left);
    const code = trouble === undefined ? {} : { code: trouble.code };
    return wanted.map((id) => {
      const file = seen.get(id);
      if (file === undefined) return { id, outcome: 'already_gone' };
      if (left === null) return { id, outcome: 'unknown', ...code };
      return left.includes(id) ? { id, outcome: 'still_there', ...code } : { id, outcome: 'deleted', file };
    });

    /** What the field holds, and whether the copy stands where it should. */
    async function readPlaces() {
      const stored = await callWithin(patience.readMs, (until) =>
        meegle.readWorkItem(actor, place.item, until),
      );
      const files = readPlaceFiles(stored, place);
      await ledger.observe(files ?? []);
      if (copy === undefined) return { files, isCopied: false };
      const copies = copy.place.name === place.name ? files : readPlaceFiles(stored, copy.place);
      if (copy.place.name !== place.name) await ledgers.at(copy.place.name).observe(copies ?? []);
      return { files, isCopied: copies?.some((file) => isSame(file, copy.file)) ?? false };
    }

    async function readField(): Promise<readonly StoredFile[] | undefined> {
      return (await readPlaces()).files;
    }

    /** Reads the field, and again while it lacks a file that only somebody else can have removed: a list may lag. */
    async function readWanted(wanted: readonly string[]): ReturnType<typeof readPlaces> {
      for (let reading = 0; ; reading += 1) {
        const read = await readPlaces();
        const now = idsOf(read.files);
        const missing = wanted.filter((id) => !now.has(id));
        const waitMs = readAgainMs[reading];
        if (waitMs === undefined || !(await mayLag(missing, read.isCopied))) return read;
        await delay(waitMs);
      }
    }

    async function mayLag(missing: readonly string[], isCopied: boolean): Promise<boolean> {
      const recognised = missing.length === 0 ? [] : await ledger.findRecognised(missing);
      if (recognised.length > 0 || copy === undefined || isCopied) return recognised.length > 0;
      return (await ledgers.at(copy.place.name).findRecognised([copy.file.id])).length > 0;
    }

    /** Removes what was found. Returns what leaves the outcome open; rejects when nothing was removed. */
    async function remove(found: readonly string[]): Promise<MeegleError | undefined> {
      await ledger.noteDeleted(found);
      const refused = await tryRemove(found);
      if (refused?.code !== 'not_found') return refused;
      // Somebody was faster with one of them, and whether the others went with it isn't documented.
      const rest = idsOf(await readField());
      const remaining = found.filter((id) => rest.has(id));
      return remaining.length === 0 ? undefined : tryRemove(remaining);
    }

    /** Says that files are still there; where that can't be noted, nobody is told for a day should one vanish. */
    async function noteKept(found: readonly string[]): Promise<void> {
      if (found.length > 0) await ledger.noteKept(found).catch(() => {});
    }

    async function tryRemove(found: readonly string[]): Promise<MeegleError | undefined> {
      if (!turn.isHeld) throw turn.signal.reason;
      try {
        await callWithin(
          patience.answerMs,
          (until) => meegle.removeFiles(actor, place.target, found, until),
          turn.signal,
        );
        await refusals.remove(actor.userKey, presentPlaceName(place.item, place.field));
        return undefined;
      } catch (error) {
        if (turn.signal.aborted) return presentLateTurn(error);
        if (!(error instanceof MeegleError)) throw error;
        if (error.effect === 'unknown' || error.code === 'not_found') return error;
        if (error.code === 'no_permission') {
          await refusals.add(actor.userKey, presentPlaceName(place.item, place.field));
        }
        await noteKept(found);
        throw error;
      }
    }

    /** Which of the ids are still in the field; null when it can't be read. */
    async function readLeft(
      sentIds: readonly string[],
      trouble: MeegleError | undefined,
      waits = trouble?.effect === 'none' ? [] : readAgainMs,
    ): Promise<readonly string[] | null> {
      try {
        for (const waitMs of [...waits, undefined]) {
          const now = idsOf(await readField());
          const left = sentIds.filter((id) => now.has(id));
          if (left.length === 0 || waitMs === undefined) return left;
          await delay(waitMs);
        }
        return null;
      } catch (error) {
        if (error instanceof MeegleError) return null;
        throw error;
      }
    }
  };
}

/** A delete that was on its way when the turn was lost: what the field holds then tells what came of it. */
function presentLateTurn(cause: unknown): MeegleError {
  const detail = 'The turn at the field was lost before Meegle had answered.';
  return new MeegleError('upstream_unavailable', detail, { effect: 'unknown', cause });
}

/** Whether a file is the one that stood there before: what a reading leaves out is no difference. */
function isSame(now: StoredFile, before: StoredFile): boolean {
  return now.id === before.id && isAlike(now.name, before.name) && isAlike(now.sizeText, before.sizeText);
}

function isAlike(one: string, other: string): boolean {
  return one === other || one === '' || other === '';
}
