import type { Attachment } from '../../contract/attachment.ts';
import { checkFile } from '../../contract/checkFile.ts';
import { checkFileName, type NameRefusal } from '../../contract/fileName.ts';
import type { CheckedFile } from '../uploads/checkedFile.ts';
import { cleanName } from './cleanName.ts';
import { offerName, type NameOffer } from './offerName.ts';
import { RefusedEntry } from './RefusedEntry.ts';

/** What a drop is looked at against: the section it goes to, and what is there and on its way. */
export interface DropRoom {
  readonly writable: boolean;
  readonly capacity: number;
  readonly slotsLeft: number;
  readonly stored: readonly Attachment[];
  readonly queuedNames: readonly string[];
}

/** A file with the name that this one would have too: in the section, on its way there, or earlier in the same drop. */
export type Namesake =
  | { readonly kind: 'stored'; readonly attachment: Attachment }
  | { readonly kind: 'queued' }
  | { readonly kind: 'dropped'; readonly file: File };

/** A file that can be sent, and what a person should be asked about it. */
export interface ReviewedFile {
  /** Its place in the drop, from 0. */
  readonly place: number;
  readonly file: File;
  /** What it can be sent as, and what was wrong with its own name where that is another. */
  readonly name: string;
  readonly cleaned: NameRefusal | null;
  readonly offer: NameOffer | null;
  readonly namesake: Namesake | null;
}

/**
 * A drop that was looked at: `refused` needs no answer, `sendable` does where `needsAnswer` says so. An odd name alone
 * needs none: it can be sent, and its row offers the better one.
 */
export interface DropReview {
  readonly refused: readonly (CheckedFile & Pick<ReviewedFile, 'place'>)[];
  readonly sendable: readonly ReviewedFile[];
  readonly slotsLeft: number;
  readonly needsAnswer: boolean;
}

/**
 * Looks at files that came in together. A section without a free place refuses them all: there is nothing to choose,
 * since replacing needs a place, too. `unnamed` is what a file without a usable name is called.
 */
export function reviewDrop(
  files: readonly File[],
  room: DropRoom,
  limits: { readonly fileBytes: number },
  unnamed: string,
): DropReview {
  const refused: DropReview['refused'][number][] = [];
  const sendable: ReviewedFile[] = [];
  const dropped = new Map<string, File>();
  const stored = new Map(room.stored.map((attachment) => [keyOf(attachment.name), attachment]));
  const queued = new Set(room.queuedNames.map(keyOf));
  // Not offered as better names: two files of one name would be a question of their own.
  const taken = new Set(files.map((file) => keyOf(cleanName(file.name, unnamed))));
  for (const key of [...stored.keys(), ...queued]) taken.add(key);

  for (const [place, file] of files.entries()) {
    const name = cleanName(file.name, unnamed);
    const key = keyOf(name);
    const refusal = refusalOf(file, name, room, limits, stored.has(key));
    if (refusal !== null) {
      refused.push({ place, file, name, refusal });
      continue;
    }
    const better = cleanOffer(file.name, unnamed);
    const betterKey = keyOf(better?.name ?? name);
    const offer = betterKey !== key && taken.has(betterKey) ? null : better;
    taken.add(betterKey);
    sendable.push({
      place,
      file,
      name,
      cleaned: checkFileName(file.name),
      offer,
      namesake: namesakeOf(key, dropped, stored, queued),
    });
    if (!dropped.has(key)) dropped.set(key, file);
  }
  const { slotsLeft } = room;
  const needsAnswer = sendable.some(({ namesake }) => namesake !== null) || sendable.length > slotsLeft;
  return { refused, sendable, slotsLeft, needsAnswer };
}

function refusalOf(
  file: File,
  name: string,
  { writable, capacity, slotsLeft }: DropRoom,
  limits: { readonly fileBytes: number },
  isNamesakeStored: boolean,
): CheckedFile['refusal'] {
  if (!writable) return { reason: 'read_only' };
  if (file instanceof RefusedEntry) return file.refusal;
  const refusal = checkFile({ name, size: file.size }, limits);
  if (refusal !== null || slotsLeft > 0) return refusal;
  return { reason: isNamesakeStored ? 'no_place_to_replace' : 'field_full', capacity };
}

/** The offer as the server takes it; none where cleaning alone gives the same. */
function cleanOffer(ownName: string, unnamed: string): NameOffer | null {
  const offer = offerName(ownName);
  if (offer === null) return null;
  const name = cleanName(offer.name, unnamed);
  return name === cleanName(ownName, unnamed) ? null : { ...offer, name };
}

function namesakeOf(
  key: string,
  dropped: ReadonlyMap<string, File>,
  stored: ReadonlyMap<string, Attachment>,
  queued: ReadonlySet<string>,
): Namesake | null {
  const file = dropped.get(key);
  if (file) return { kind: 'dropped', file };
  const attachment = stored.get(key);
  if (attachment) return { kind: 'stored', attachment };
  return queued.has(key) ? { kind: 'queued' } : null;
}

/** Names that look the same are the same: a Mac may have stored one with its marks apart. */
function keyOf(name: string): string {
  return name.normalize('NFC');
}
