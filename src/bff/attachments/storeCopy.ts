import type { BaseLogger } from 'pino';
import type { RepairRequest } from '../../contract/attachment.ts';
import { checkFileName } from '../../contract/fileName.ts';
import { FIELD_CAPACITY } from '../../contract/limits.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';
import { presentSizeDoubt } from '../content/fileSizes.ts';
import type { ReadWhole } from '../content/readWhole.ts';
import type { Actor, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { callWithin } from './callWithin.ts';
import { parseSeenFiles, presentFullField, type FieldPlace } from './fieldPlace.ts';
import { createFieldReader } from './fieldReader.ts';
import type { Turn } from './fieldTurns.ts';
import type { BodyPatience } from './requestBody.ts';
import { settleRepair } from './settleRepair.ts';
import { readExactSize, sizeAgrees } from './sizeText.ts';
import { spoolFile, type SpooledFile } from './spoolFile.ts';
import { createSpoolPlaces } from './spoolPlaces.ts';
import { UPLOAD_PATIENCE, type StoreDeps } from './storeFile.ts';
import { storeSource } from './storeSource.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import type { AttemptNotes, EarlierAttempt, StoredUpload } from './uploadAttempts.ts';
import { createWarmFields } from './warmFields.ts';

/** A stored file that is to be stored anew with the right type. */
export interface Repair extends Omit<RepairRequest, 'row'> {
  readonly actor: Actor;
  readonly place: FieldPlace;
  readonly attachmentId: string;
  /** Aborted when the client is gone; once all bytes are sent it has no effect. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'error'>;
}

/**
 * Stores a copy of a file with the type it should have, beside it and proved by its bytes. What takes time and needs no
 * turn is done before `enter` is called for one, which stays the caller's. Rejects with NothingToRepair, and as
 * ReceiveFile does.
 */
export type StoreCopy = (
  repair: Repair,
  notes: AttemptNotes,
  enter: () => Promise<Turn>,
) => Promise<StoredUpload>;

/** What storing a copy needs. `maxFileBytes`: what is larger isn't taken in; `directory`: where it lies meanwhile. */
export interface CopyDeps extends Omit<StoreDeps, 'warmFields' | 'verify'> {
  readonly readWhole: ReadWhole;
  readonly maxFileBytes: number;
  readonly directory: string;
}

/** A file that has the type it should have. */
export class NothingToRepair extends Error {
  readonly file: StoredFile;

  constructor(file: StoredFile) {
    super('nothing to repair');
    this.file = file;
  }
}

/** A disk is no client that may have left: it gets its time. */
const DISK_PATIENCE: BodyPatience = { firstByteMs: 30_000, progressMs: 30_000, progressBytes: 1 };

/** How long, in ms, a download may take: 100 MB at 1.4 Mbit/s. A place on the disk is kept meanwhile, no turn. */
const DOWNLOAD_MS = 10 * 60_000;

/** Makes what stores copies. */
export function createStoreCopy(deps: CopyDeps): StoreCopy {
  const { meegle, ledgers, readWhole, maxFileBytes, directory } = deps;
  const { turn: patience = TURN_PATIENCE } = deps.patience ?? {};
  // The only copy is never removed on a size's word.
  const storing: StoreDeps = {
    ...deps,
    verify: 'bytes',
    warmFields: createWarmFields(),
    patience: { ...UPLOAD_PATIENCE, ...deps.patience, body: DISK_PATIENCE },
  };
  const places = createSpoolPlaces();

  return async (repair, notes, enter) => {
    const { actor, place, attachmentId, signal, log } = repair;
    const old = await readOld(repair, notes);
    const leave = await places.enter(actor.userKey, signal);
    try {
      const spooled = await download(repair, old);
      try {
        const type = await settleRepair(spooled.head, old, repair.type);
        if (type === essenceOf(old.type)) throw new NothingToRepair(old);
        await checkWhole(repair, old, spooled);
        const { sizeBytes, sha256 } = spooled;
        return await storeSource(storing, {
          actor,
          place,
          headers: {
            name: old.name,
            sizeBytes,
            givenType: type,
            uploadId: `${notes.name} ${sha256}`, // other bytes are another upload to Meegle
            attempt: 1,
            sha256,
            rowIds: repair.rowIds,
            knownIds: undefined,
          },
          source: spooled.read(),
          notes: { ...notes, earlier: aboutSame(notes.earlier, sha256) },
          turn: keepTurn(await enter()),
          signal,
          log,
          type,
          replaces: attachmentId,
        });
      } finally {
        await spooled.close();
      }
    } finally {
      leave();
    }
  };

  /** The file as it stands, where it can be stored anew. After a doubt its copy may stand there, too. */
  async function readOld(repair: Repair, { earlier }: AttemptNotes): Promise<StoredFile> {
    const { place, attachmentId, rowIds, signal } = repair;
    const isDoubtful = earlier.kind === 'doubt';
    const stored = await readerOf(repair).readPlace(signal);
    const files = parseSeenFiles(stored, place, isDoubtful ? undefined : rowIds);
    const old = files.find(({ id }) => id === attachmentId);
    if (old === undefined) {
      throw new ProblemError('not_found', `There is no file ${attachmentId} in ${place.field.name}.`);
    }
    if (files.length >= FIELD_CAPACITY && !isDoubtful) throw presentFullField(place.field);
    const refusal = checkFileName(old.name);
    if (refusal !== null) {
      const detail = `The file can’t be stored anew under the name it has: ${refusal}.`;
      throw new ProblemError('name_invalid', detail);
    }
    return old;
  }

  async function download({ actor, place, signal }: Repair, old: StoredFile): Promise<SpooledFile> {
    const seen = { ...old, userKey: actor.userKey, item: place.item };
    let spooling: Promise<SpooledFile> | undefined;
    const spool = (until: AbortSignal) => {
      spooling = spoolFile(() => readWhole(seen, until), { directory, maxBytes: maxFileBytes });
      return spooling;
    };
    try {
      return await callWithin(DOWNLOAD_MS, spool, signal);
    } catch (error) {
      void spooling?.then(({ close }) => close()).catch(() => {}); // given up while it came to its end
      throw error;
    }
  }

  /**
   * A size that is rounded for people doesn't tell that the last bytes are missing, and a download need not say how long
   * it is: then a second one must be the same.
   */
  async function checkWhole(repair: Repair, old: StoredFile, spooled: SpooledFile): Promise<void> {
    const { sizeBytes, sha256 } = spooled;
    // Whoever only looks at a file may in the end believe downloads rather than the list; here the file is at stake.
    if (!sizeAgrees(old.sizeText, sizeBytes)) throw presentSizeDoubt(old.sizeText, sizeBytes);
    if (readExactSize(old.sizeText) !== null) return;
    if (await readerOf(repair, sizeBytes).comparing()(old, sha256)) return;
    throw new MeegleError('upstream_unavailable', 'Two downloads of the file were not the same.');
  }

  function readerOf({ actor, place }: Repair, sizeBytes = 0) {
    const upload = { actor, place, headers: { sizeBytes } };
    return createFieldReader(meegle, ledgers.at(place.name), upload, patience);
  }
}

/** What is remembered of earlier attempts of the same bytes: a download that wasn't whole may have been sent before. */
function aboutSame(earlier: EarlierAttempt, sha256: string): EarlierAttempt {
  const isOther = earlier.kind === 'doubt' && earlier.doubt.sha256 !== sha256;
  return isOther ? { kind: 'nothing_stored' } : earlier;
}

/** The same turn for one who may not pass it on: between storing and removing nobody else may write. */
function keepTurn(turn: Turn): Turn {
  const { waitedMs, hadToWait, isInherited, signal } = turn;
  return {
    waitedMs,
    hadToWait,
    isInherited,
    signal,
    get isHeld() {
      return turn.isHeld;
    },
    release() {},
  };
}
