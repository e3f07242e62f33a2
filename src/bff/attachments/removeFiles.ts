import { setTimeout as delay } from 'node:timers/promises';
import type { DeleteResponse } from '../../contract/attachment.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { callWithin } from './callWithin.ts';
import type { FieldLedgers } from './fieldLedgers.ts';
import { parseSeenFiles, presentPlaceName, readPlaceFiles, type FieldPlace } from './fieldPlace.ts';
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
  /** A file that must stand beside them: while it isn't there, nothing is removed. */
  readonly beside?: string;
}

/** What became of each id that was to be removed. */
export type Removed = DeleteResponse['results'];

/**
 * Removes files from a field, in its turn, and says what became of each. Rejects with ProblemError or MeegleError, and
 * nothing was removed: when Meegle refused the whole, when the row isn't the one the user saw, and with `not_stored` when
 * what must stand `beside` them doesn't; or with the turn's reason when that was lost before anything was sent.
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

  return async (actor, place, { ids, rowIds, beside }, turn) => {
    const ledger = ledgers.at(place.name);
    const wanted = [...new Set(ids)];
    const expected = beside === undefined ? wanted : [...wanted, beside];
    const there = idsOf(parseSeenFiles(await readWanted(expected), place, rowIds));
    if (beside !== undefined && !there.has(beside)) {
      throw new ProblemError('not_stored', `${beside} is not in the field any more: nothing was removed.`);
    }
    const sent = wanted.filter((id) => there.has(id));
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
      if (!there.has(id)) return { id, outcome: 'already_gone' };
      if (left === null) return { id, outcome: 'unknown', ...code };
      return left.includes(id) ? { id, outcome: 'still_there', ...code } : { id, outcome: 'deleted' };
    });

    async function readField(): Promise<readonly StoredFile[] | undefined> {
      const stored = await callWithin(patience.readMs, (until) =>
        meegle.readWorkItem(actor, place.item, until),
      );
      const files = readPlaceFiles(stored, place);
      await ledger.observe(files ?? []);
      return files;
    }

    /** Reads the field, and again while it lacks a file that only somebody else can have removed: a list may lag. */
    async function readWanted(wanted: readonly string[]): Promise<readonly StoredFile[] | undefined> {
      for (let reading = 0; ; reading += 1) {
        const files = await readField();
        const now = idsOf(files);
        const missing = wanted.filter((id) => !now.has(id));
        const waitMs = readAgainMs[reading];
        if (waitMs === undefined || missing.length === 0) return files;
        if ((await ledger.findRecognised(missing)).length === 0) return files;
        await delay(waitMs);
      }
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

function idsOf(files: readonly StoredFile[] | undefined): ReadonlySet<string> {
  return new Set(files?.map(({ id }) => id));
}
