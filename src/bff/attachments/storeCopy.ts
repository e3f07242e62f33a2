import type { BaseLogger } from 'pino';
import { checkFileName } from '../../contract/fileName.ts';
import { FIELD_CAPACITY } from '../../contract/limits.ts';
import { presentSizeDoubt } from '../content/fileSizes.ts';
import type { ReadWhole } from '../content/readWhole.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { callWithin } from './callWithin.ts';
import {
  idsOf,
  parseSeenFiles,
  presentFullField,
  readAllFiles,
  readPlaceFiles,
  type SeenPlace,
} from './fieldPlace.ts';
import { createFieldReader } from './fieldReader.ts';
import type { Turn } from './fieldTurns.ts';
import type { BodyPatience } from './requestBody.ts';
import { readExactSize, sizeAgrees, tellsSize } from './sizeText.ts';
import { spoolFile, type SpooledFile } from './spoolFile.ts';
import { createSpoolPlaces, type SpoolPlaces } from './spoolPlaces.ts';
import { UPLOAD_PATIENCE, type StoreDeps } from './storeFile.ts';
import { storeSource } from './storeSource.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import type { AttemptNotes, EarlierAttempt, StoredUpload } from './uploadAttempts.ts';
import { createWarmFields } from './warmFields.ts';

/** A stored file of which a copy is to be stored, in its own place or in another one of the same work item. */
export interface Copying {
  readonly actor: Actor;
  readonly attachmentId: string;
  readonly from: SeenPlace;
  readonly to: SeenPlace;
  /** The type that the copy gets, by the first bytes of the file; what it rejects with ends it all. */
  readonly settleType: (head: Uint8Array, file: StoredFile) => Promise<string>;
  /** Hears which files stood in the work item's fields before anything was done. */
  readonly onRead?: (stood: ReadonlySet<string>) => void;
  /** Aborted when the client is gone; once all bytes are sent it has no effect. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'error'>;
}

/**
 * Stores a copy of a file, proved by its bytes. What takes time and needs no turn is done before `enter` is called for
 * that of the target, which stays the caller's. Rejects as `settleType` and ReceiveFile do.
 */
export type StoreCopy = (
  copying: Copying,
  notes: AttemptNotes,
  enter: () => Promise<Turn>,
) => Promise<StoredUpload>;

/** What storing a copy needs. `maxFileBytes`: what is larger isn't taken in; `directory`: where it lies meanwhile. */
export interface CopyDeps extends Omit<StoreDeps, 'warmFields' | 'verify'> {
  readonly readWhole: ReadWhole;
  readonly maxFileBytes: number;
  readonly directory: string;
  /** Room on that disk, shared by all who take it; the copier's own by default. */
  readonly spoolPlaces?: SpoolPlaces;
}

/** A file that is to be copied, as it was before anything was done. */
interface Original {
  readonly file: StoredFile;
  /** Ids of all files that stood in the work item's fields then. */
  readonly stood: ReadonlySet<string>;
  /** Those of the target. */
  readonly stoodThere: ReadonlySet<string>;
}

/** A disk is no client that may have left: it gets its time. */
export const DISK_PATIENCE: BodyPatience = { firstByteMs: 30_000, progressMs: 30_000, progressBytes: 1 };

/** How long, in ms, a download may take: 100 MB at 1.4 Mbit/s. A place on the disk is kept meanwhile, no turn. */
const DOWNLOAD_MS = 10 * 60_000;

/** Makes what stores copies. */
export function createStoreCopy(deps: CopyDeps): StoreCopy {
  const { meegle, ledgers, readWhole, maxFileBytes, directory, spoolPlaces = createSpoolPlaces() } = deps;
  const { turn: patience = TURN_PATIENCE } = deps.patience ?? {};
  // The only copy is never removed on a size's word.
  const storing: StoreDeps = {
    ...deps,
    verify: 'bytes',
    warmFields: createWarmFields(),
    patience: { ...UPLOAD_PATIENCE, ...deps.patience, body: DISK_PATIENCE },
  };

  return async (copying, notes, enter) => {
    const { actor, to, signal, log } = copying;
    const original = await readOriginal(copying, notes);
    const { file } = original;
    const leave = await spoolPlaces.enter(actor.userKey, signal);
    try {
      const spooled = await download(copying, file);
      try {
        const type = await copying.settleType(spooled.head, file);
        const isSurelyWhole = await checkWhole(copying, file, spooled);
        const { sizeBytes, sha256 } = spooled;
        const stored = await storeSource(storing, {
          actor,
          place: to.place,
          headers: {
            name: file.name,
            sizeBytes,
            givenType: type,
            uploadId: `${notes.name} ${sha256}`, // other bytes are another upload to Meegle
            attempt: 1,
            sha256,
            rowIds: to.rowIds,
            knownIds: undefined,
          },
          source: spooled.read(),
          notes: { ...notes, earlier: aboutSame(notes.earlier, sha256) },
          turn: await enter(),
          signal,
          log,
          type,
          parseThere: (files) => parseTarget(copying, original, files),
        });
        return noteUnproven(stored, isSurelyWhole);
      } finally {
        await spooled.close();
      }
    } finally {
      leave();
    }
  };

  /** The file as it stands, where it can be stored anew. After a doubt its copy may stand there, too. */
  async function readOriginal(copying: Copying, { earlier }: AttemptNotes): Promise<Original> {
    const { actor, attachmentId, from, to, signal } = copying;
    const isDoubtful = earlier.kind === 'doubt';
    const stored = await callWithin(
      patience.readMs,
      (until) => meegle.readWorkItem(actor, to.place.item, until),
      signal,
    );
    const readSeen = async ({ place, rowIds }: SeenPlace) => {
      const held = readPlaceFiles(stored, place);
      await ledgers.at(place.name).observe(held ?? []);
      return parseSeenFiles(held, place, isDoubtful ? undefined : rowIds);
    };
    const files = await readSeen(from);
    const there = from === to ? files : await readSeen(to);
    const file = files.find(({ id }) => id === attachmentId);
    if (file === undefined) {
      throw new ProblemError('not_found', `There is no file ${attachmentId} in ${from.place.field.name}.`);
    }
    if (there.length >= FIELD_CAPACITY && !isDoubtful) throw presentFullField(to.place.field);
    const refusal = checkFileName(file.name);
    if (refusal !== null) {
      const detail = `The file can’t be stored anew under the name it has: ${refusal}.`;
      throw new ProblemError('name_invalid', detail);
    }
    const stood = idsOf(readAllFiles(stored));
    copying.onRead?.(stood);
    return { file, stood, stoodThere: idsOf(there) };
  }

  /**
   * The target's files right before the copy is sent. Rows have no ids: a file that stood elsewhere before says that this
   * is another row by now, and those that came through this server meanwhile say nothing.
   */
  function parseTarget(
    { attachmentId, from, to }: Copying,
    { stood, stoodThere }: Original,
    now: readonly StoredFile[] | undefined,
  ): readonly StoredFile[] {
    const { place, rowIds } = to;
    const ledger = ledgers.at(place.name);
    const isOurs = (id: string) => !stood.has(id) && ledger.isClaimed(id, '');
    const files = parseSeenFiles(now, place, rowIds, isOurs);
    if (files.some(({ id }) => stood.has(id) && !stoodThere.has(id))) {
      throw new ProblemError('conflict', `Row ${place.row} has become another one meanwhile.`);
    }
    if (from.place.name === place.name && !files.some(({ id }) => id === attachmentId)) {
      throw new ProblemError('not_found', `Somebody has removed or replaced ${attachmentId} meanwhile.`);
    }
    return files;
  }

  async function download({ actor, from, signal }: Copying, file: StoredFile): Promise<SpooledFile> {
    const seen = { ...file, userKey: actor.userKey, item: from.place.item };
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
   * it is: then a second one must be the same. Whether that is proof: where nothing at all tells a size, two downloads
   * may have been cut at one byte.
   */
  async function checkWhole(
    { actor, from }: Copying,
    file: StoredFile,
    { sizeBytes, sha256 }: SpooledFile,
  ): Promise<boolean> {
    // Whoever only looks at a file may in the end believe downloads rather than the list; here the file is at stake.
    if (!sizeAgrees(file.sizeText, sizeBytes)) throw presentSizeDoubt(file.sizeText, sizeBytes);
    if (readExactSize(file.sizeText) !== null) return true;
    const upload = { actor, place: from.place, headers: { sizeBytes } };
    let saidBytes: number | undefined;
    const openFile: Meegle['openFile'] = async (...asked) => {
      const download = await meegle.openFile(...asked);
      saidBytes = download.sizeBytes;
      return download;
    };
    const reader = createFieldReader({ ...meegle, openFile }, ledgers.at(from.place.name), upload, patience);
    if (await reader.comparing()(file, sha256)) return saidBytes === sizeBytes || tellsSize(file.sizeText);
    throw new MeegleError('upstream_unavailable', 'Two downloads of the file were not the same.');
  }
}

/** With why the copy isn't sure enough to go without its original, if it isn't. */
function noteUnproven(stored: StoredUpload, isSurelyWhole: boolean): StoredUpload {
  if (isSurelyWhole && stored.isPerhapsAnothers !== true) return stored;
  const unproven = isSurelyWhole ? 'perhaps_anothers' : 'perhaps_cut';
  return { ...stored, receipt: { ...stored.receipt, unproven } };
}

/** What is remembered of earlier attempts of the same bytes: a download that wasn't whole may have been sent before. */
function aboutSame(earlier: EarlierAttempt, sha256: string): EarlierAttempt {
  const isOther = earlier.kind === 'doubt' && earlier.doubt.sha256 !== sha256;
  return isOther ? { kind: 'nothing_stored' } : earlier;
}
