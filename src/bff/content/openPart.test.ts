import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Download } from '../meegle/meegle.ts';
import { createFileSizes } from './fileSizes.ts';
import { openPart } from './openPart.ts';
import type { Ticket } from './tickets.ts';

const CONTENT = 'x'.repeat(700);
const ticket: Ticket = {
  purpose: 'download',
  userKey: 'alice',
  item: { project: 'demo', type: 'story', id: '1' },
  id: 'a',
  name: 'a.txt',
  type: 'text/plain',
  sizeText: '',
};

const download = (sizeBytes: number | undefined): Download => ({
  body: Readable.from([Buffer.from(CONTENT)]),
  type: undefined,
  sizeBytes,
  hasDisposition: true,
});

/** Takes a file as a user would: once, and if that fails again a little later. */
async function take(sizeText: string, sizeBytes: number | undefined): Promise<string[]> {
  let nowMs = 0;
  const sizes = createFileSizes({ now: () => nowMs });
  const taken: string[] = [];
  for (const atMs of [0, 10_000]) {
    nowMs = atMs;
    const outcome = openPart(download(sizeBytes), { ...ticket, sizeText }, undefined, sizes)
      .then(({ bytes }) => text(bytes))
      .then(
        (content) => (content === CONTENT ? 'whole' : 'part'),
        (error: { code?: string }) => error.code ?? 'internal',
      );
    taken.push(await outcome);
  }
  return taken;
}

describe('a stored file', () => {
  it.each(['', '0', '0B', '700', '0.7KB', '2.3', '-1'])(
    'whose size reads %j can be taken, with a length and without',
    async (sizeText) => {
      expect(await take(sizeText, 700)).toEqual(['whole', 'whole']);
      expect(await take(sizeText, undefined)).toEqual(['whole', 'whole']);
    },
  );

  it('whose rounded size is wrong can be taken at the second try', async () => {
    expect(await take('9.9MB', 700)).toEqual(['upstream_unavailable', 'whole']);
    expect(await take('9.9MB', undefined)).toEqual(['upstream_unavailable', 'whole']);
  });

  it('isn’t whole when its size in bytes says that there is more', async () => {
    const refused = ['upstream_unavailable', 'upstream_unavailable'];
    expect(await take('702', 700)).toEqual(refused);
    expect(await take('702', undefined)).toEqual(refused);
  });
});
