import { beforeEach, describe, expect, it } from 'vitest';
import { createFatefulItem } from '../../../e2e/fixtures/createFatefulItem.ts';
import { FAKE } from '../../../e2e/fixtures/createFakeField.ts';
import { createStoringDeps } from '../../../e2e/fixtures/createStoringDeps.ts';
import type { Meegle } from '../meegle/meegle.ts';
import { createDeletedFiles } from './deletedFiles.ts';
import { parseFieldPlace, presentPlaceName } from './fieldPlace.ts';
import { createRestoreAttachment } from './restoreAttachment.ts';

const place = parseFieldPlace(FAKE.item, [FAKE.field], { fieldKey: 'f', row: undefined });
const BYTES = Buffer.from('%PDF-1.7\nabc');
const OLD = { id: 'old', name: 'a.pdf', type: 'application/pdf', sizeText: String(BYTES.length) };

/** A field whose only file its user has deleted and restored. */
async function restoreOnce() {
  const told = { fates: { read: [], open: [], add: [], remove: [] }, sizes: 'exact' } as const;
  const { fieldOf, meegle: whole } = createFatefulItem(['f', 'g'], told, () => {});
  /** Readings of the work item that show it empty. */
  const behind = { readings: 0 };
  const meegle: Meegle = {
    ...whole,
    async readWorkItem(...asked) {
      const stored = await whole.readWorkItem(...asked);
      behind.readings -= 1;
      return behind.readings < 0 ? stored : { ...stored, files: new Map() };
    },
  };
  const deletedFiles = createDeletedFiles();
  await deletedFiles.note(FAKE.actor.userKey, presentPlaceName(FAKE.item, FAKE.field), OLD);
  const files = {
    openKept: async () => ({
      sizeBytes: BYTES.length,
      async *read() {
        yield BYTES;
      },
      close: async () => {},
    }),
    keepAs: async () => {},
  };
  const restoreAttachment = createRestoreAttachment({ ...createStoringDeps(meegle), deletedFiles, files });
  const restore = () =>
    restoreAttachment({
      actor: FAKE.actor,
      place,
      attachmentId: 'old',
      signal: new AbortController().signal,
      log: { error: () => {} },
    });
  const first = await restore();
  behind.readings = 0;
  return { here: fieldOf('f'), there: fieldOf('g'), behind, restore, first };
}

describe('a file that was restored and is asked for again', () => {
  let on: Awaited<ReturnType<typeof restoreOnce>>;
  beforeEach(async () => {
    on = await restoreOnce();
  });

  it('is the same one though one reading lacks it', async () => {
    on.behind.readings = 1;
    expect((await on.restore()).id).toBe(on.first.id);
    expect(on.here.files).toHaveLength(1);
  });

  it('is the same one in another place of the work item, as where its row has moved on', async () => {
    on.there.files = on.here.files;
    on.here.files = [];
    expect((await on.restore()).id).toBe(on.first.id);
    expect(on.here.files).toEqual([]);
  });

  it('is stored once more when it is gone', async () => {
    on.here.files = [];
    const again = await on.restore();
    expect(again.id).not.toBe(on.first.id);
    expect(on.here.files.map(({ id, bytes }) => [id, bytes])).toEqual([[again.id, BYTES]]);
  });
});
