import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { FAKE, FAKE_HEADERS } from '../../../e2e/fixtures/createFakeField.ts';
import type { Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { createDeleteAttachments } from './deleteAttachments.ts';
import { createDeletedFiles } from './deletedFiles.ts';
import { createFieldLedgers } from './fieldLedgers.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import { createFieldTurns } from './fieldTurns.ts';
import { createReceiveFile } from './receiveFile.ts';
import { createUploadAttempts } from './uploadAttempts.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const { actor, item, field } = FAKE;
const place = parseFieldPlace(item, [field], { fieldKey: 'f', row: undefined });
const { signal } = new AbortController();
const endless = () => new Promise<never>(() => {});
const patience = {
  body: { firstByteMs: 1000, progressMs: 1000, progressBytes: 1 },
  confirm: { firstReadMs: 5, giveUpMs: 30 },
  turn: { readMs: 40, answerMs: 40, compareMs: 40, comparePerMbMs: 0, seenTwiceMs: 50 },
};

/** A Meegle that stores what it is sent, but for what `broken` does in its place. */
function open(broken: Partial<Meegle>) {
  const files: StoredFile[] = [];
  const sound: Partial<Meegle> = {
    readWorkItem: async () => ({
      id: '1',
      name: '',
      projectKey: 'p',
      files: new Map([['f', [...files]]]),
      rows: new Map(),
      inText: [],
    }),
    addFile: async (_actor, _target, { name, type, sizeBytes, body }) => {
      for await (const _ of body) continue;
      files.push({ id: `id-${files.length}`, name, type, sizeText: String(sizeBytes) });
    },
  };
  const meegle = { ...sound, ...broken } as Meegle;
  const shared = {
    meegle,
    turns: createFieldTurns(),
    ledgers: createFieldLedgers(),
    refusals: createWriteRefusals(),
  };
  const receive = createReceiveFile({
    ...shared,
    attempts: createUploadAttempts(),
    verify: 'size',
    patience,
  });
  const put = (name: string, uploadId = name, sha256?: string) =>
    receive({
      actor,
      place,
      source: Readable.from([Buffer.from('hello')]),
      signal,
      log: { error: () => {} },
      headers: { ...FAKE_HEADERS, name, uploadId, sha256 },
    });
  const remove = createDeleteAttachments({
    deletedFiles: createDeletedFiles(),
    files: { openKept: async () => undefined },
    ...shared,
    readAgainMs: [1],
    patience: patience.turn,
  });
  return { put, files, meegle, sound, remove: (ids: string[]) => remove(actor, place, { ids }, signal) };
}

const lost = new MeegleError('upstream_unavailable', 'lost', { effect: 'unknown' });

describe('the turn at a field is passed on', () => {
  it('while a stored file that would be compared drips, and so is its repeat’s', async () => {
    const drips: PassThrough[] = [];
    const there = open({
      openFile: async (_actor, _item, _id, until) => {
        const body = new PassThrough();
        until?.addEventListener('abort', () => body.destroy());
        drips.push(body);
        body.write('h');
        return { body, type: undefined, sizeBytes: undefined, hasDisposition: true };
      },
    });
    const { addFile } = there.sound;
    there.meegle.addFile = async (...call) => {
      await addFile?.(...call);
      throw lost;
    };
    // Of a size that fits, but under another name: only its bytes can tell.
    const renamed = there.put('a.txt');
    await expect.poll(() => there.files.length).toBe(1);
    there.files[0] = { ...there.files[0]!, name: 'other.txt' };
    await expect(renamed).rejects.toMatchObject({ code: 'outcome_unknown' });
    await expect(there.put('a.txt')).rejects.toMatchObject({ code: 'upstream_unavailable' });
    there.meegle.addFile = there.sound.addFile!;
    expect((await there.put('b.txt')).file.name).toBe('b.txt');
    expect(drips.length).toBeGreaterThan(1);
    expect(drips.every(({ destroyed }) => destroyed)).toBe(true);
  });

  it('when Meegle never answers an upload, or never begins to take it', async () => {
    const there = open({ addFile: endless });
    await expect(there.put('a.txt')).rejects.toMatchObject({ code: 'upstream_unavailable' });
    there.meegle.addFile = async (_actor, _target, { body }) => {
      for await (const _ of body) continue;
      return endless();
    };
    await expect(there.put('b.txt')).rejects.toMatchObject({ code: 'outcome_unknown' });
    there.meegle.addFile = there.sound.addFile!;
    expect((await there.put('c.txt')).file.name).toBe('c.txt');
  });

  it('when the field can’t be read to its end, before or after an upload', async () => {
    const there = open({ readWorkItem: endless });
    await expect(there.put('a.txt')).rejects.toMatchObject({ code: 'upstream_unavailable' });
    there.meegle.readWorkItem = there.sound.readWorkItem!;
    there.meegle.addFile = async (...call) => {
      await there.sound.addFile?.(...call);
      there.meegle.readWorkItem = endless;
    };
    await expect(there.put('b.txt')).rejects.toMatchObject({ code: 'outcome_unknown' });
    there.meegle.readWorkItem = there.sound.readWorkItem!;
    there.meegle.addFile = there.sound.addFile!;
    expect((await there.put('c.txt')).file.name).toBe('c.txt');
  });

  it('when Meegle never answers a delete, and whether it did it is read from the field', async () => {
    const there = open({ removeFiles: endless });
    const { file } = await there.put('a.txt');
    expect((await there.remove([file.id])).results).toMatchObject([{ outcome: 'still_there' }]);
    expect((await there.put('b.txt')).file.name).toBe('b.txt');
  });
});
