import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { newWorkItem, storedFiles, type StoredFile } from '../fixtures/simulatorControl.ts';
import type { CheckedPreview, PreviewProblem } from './checkedPreview.ts';
import type { PickedEnd, Visitor } from './createVisitor.ts';
import { groupFiles, nameAsSent } from './groupFiles.ts';
import { isBlankFile } from './isBlankFile.ts';
import { judgeClass } from './judgeClass.ts';
import { judgeShown } from './judgeShown.ts';
import type { LocalFile } from './listFiles.ts';
import type { Sniffer } from './sniffType.ts';

/** Puts every file through upload, list and preview, one after the other; yields what became of each, in groups. */
export async function* checkPreviews(
  files: readonly LocalFile[],
  {
    visitor,
    simulatorUrl,
    sniffer,
  }: { readonly visitor: Visitor; readonly simulatorUrl: string; readonly sniffer: Sniffer },
): AsyncGenerator<CheckedPreview> {
  for (const group of groupFiles(files)) {
    const item = await newWorkItem(simulatorUrl);
    const hashes = await Promise.all(group.map(hashFile));
    const readable = group.filter((_, index) => hashes[index] !== null);
    const picked = await visitor.pick(item, readable);
    const stored = await storedFiles(simulatorUrl, item);
    for (const [index, file] of group.entries()) {
      const sha256 = hashes[index] ?? null;
      if (sha256 === null) {
        yield unreadable(file);
        continue;
      }
      const sniffedType = await sniffer.sniff(file.place);
      const end = picked[readable.indexOf(file)] ?? { kind: 'failed', sentence: 'it was not picked' };
      yield { ...(await check(visitor, item, file, { end, stored, sha256, sniffedType })), sniffedType };
    }
  }
}

async function check(
  visitor: Visitor,
  item: string,
  file: LocalFile,
  {
    end,
    stored,
    sha256,
    sniffedType,
  }: {
    readonly end: PickedEnd;
    readonly stored: readonly StoredFile[];
    readonly sha256: string;
    readonly sniffedType: string;
  },
): Promise<Omit<CheckedPreview, 'sniffedType'>> {
  const about = {
    path: file.path,
    sizeBytes: file.sizeBytes,
    storedType: null,
    renderer: null,
    tookMs: null,
  };
  if (end.kind === 'refused')
    return { ...about, end: { kind: 'refused', by: 'panel', sentence: end.sentence }, problems: [] };
  if (end.kind === 'failed')
    return { ...about, end: { kind: 'neither' }, problems: [{ kind: 'not_stored', told: end.sentence }] };

  const found = stored.find(({ name }) => name === nameAsSent(file.name));
  if (!found)
    return {
      ...about,
      end: { kind: 'neither' },
      problems: [{ kind: 'not_stored', told: 'not in the field' }],
    };
  const problems: PreviewProblem[] = [];
  if (found.sha256 !== sha256) problems.push({ kind: 'bytes', told: `sha256 ${found.sha256}` });
  const {
    shown,
    tookMs,
    problems: seen,
  } = await visitor.look(item, { id: found.uid, name: nameAsSent(file.name) });
  problems.push(...seen);
  const wrong = judgeClass(sniffedType, shown.renderer);
  if (wrong !== null) problems.push({ kind: 'wrong_class', told: wrong });
  let judged = judgeShown(shown);
  if (judged.kind === 'neither' && (await isBlankFile(file.place))) judged = judgeShown(shown, true);
  if (judged.kind === 'neither' && !problems.some(({ kind }) => kind === 'hang' || kind === 'not_rendered'))
    problems.push({ kind: 'not_rendered', told: JSON.stringify(shown) });
  const isShown = shown.renderer !== 'nothing' && shown.renderer !== 'refusal';
  return {
    ...about,
    storedType: found.type,
    renderer: isShown ? shown.renderer : null,
    end: judged,
    tookMs,
    problems,
  };
}

function unreadable(file: LocalFile): CheckedPreview {
  return {
    path: file.path,
    sizeBytes: file.sizeBytes,
    sniffedType: '',
    storedType: null,
    renderer: null,
    tookMs: null,
    end: { kind: 'neither' },
    problems: [{ kind: 'unreadable', told: 'this disk doesn’t give it' }],
  };
}

/** A file's SHA-256 in hex; null if it can't be read. */
async function hashFile({ place }: LocalFile): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(place), hash);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
