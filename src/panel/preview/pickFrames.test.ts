import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { PREVIEWS } from '../../contract/mediaTypes.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { pickFrames, type FrameStanding } from './pickFrames.ts';

const picture = (name: string, more: Partial<Attachment> = {}) =>
  fakeAttachment(name, { preview: 'image', ...more });
const files = ['a', 'b', 'c'].map((name) => picture(name));
const [a, b, c] = files as [Attachment, Attachment, Attachment];

function idsOf(
  attachments: readonly Attachment[],
  index: number,
  standings: readonly (readonly [Attachment, FrameStanding])[],
  mayFetchAhead = true,
  recognised: ReadonlyMap<string, string> = new Map(),
): string[] {
  const map = new Map(standings.map(([{ id }, standing]) => [id, standing]));
  return pickFrames(attachments, index, map, recognised, mayFetchAhead).map(({ id }) => id);
}

describe('frames beside the one in sight', () => {
  it('are for the next file first, then for the one before', () => {
    expect(idsOf(files, 1, [[b, 'shown']])).toEqual([b.id, c.id]);
    const both = [[b, 'shown'] as const, [c, 'shown'] as const];
    expect(idsOf(files, 1, both)).toEqual([b.id, c.id, a.id]);
  });

  it('stay when they have been drawn, also while another file is being opened', () => {
    expect(idsOf(files, 1, [[a, 'shown']])).toEqual([b.id, a.id]);
  });

  it('are none on a connection that is paid by the byte, but what is there stays', () => {
    expect(idsOf(files, 1, [[b, 'shown']], false)).toEqual([b.id]);
    expect(idsOf(files, 1, [[b, 'shown'] as const, [a, 'shown'] as const], false)).toEqual([b.id, a.id]);
  });

  it.each<[string, Partial<Attachment>]>([
    ['plays', { preview: 'video' }],
    ['is unpacked', { preview: 'archive' }],
    ['is large', { size: 5 * 1024 * 1024 + 1 }],
    ['is large by Meegle’s word', { size: null, sizeText: '48MB' }],
    ['has a size that nobody knows', { size: null, sizeText: '' }],
  ])('are none for a file that %s', (_what, more) => {
    expect(idsOf([a, picture('x', more)], 0, [[a, 'shown']])).toEqual([a.id]);
    // Also when it has just been looked at: a film would play on.
    expect(
      idsOf([a, picture('x', more)], 0, [[a, 'shown'] as const, [picture('x'), 'shown'] as const]),
    ).toEqual([a.id]);
  });

  it.each([
    ['a film', 'video/mp4'],
    ['an archive', 'application/zip'],
  ])('are none for a file whose bytes are those of %s', (_what, type) => {
    const standings = [[a, 'shown'] as const, [b, 'shown'] as const];
    expect(idsOf(files, 0, standings, true, new Map([[b.id, type]]))).toEqual([a.id]);
    expect(idsOf(files, 0, standings, true, new Map([[b.id, 'image/webp']]))).toEqual([a.id, b.id]);
  });

  it('are at most two, of neighbours, and never two that are being opened', () => {
    const file = fc.record({
      preview: fc.constantFrom(...PREVIEWS),
      size: fc.option(fc.nat(10_000_000)),
      standing: fc.constantFrom<(FrameStanding | undefined)[]>(undefined, 'opening', 'shown', 'failed'),
    });
    fc.assert(
      fc.property(fc.array(file, { minLength: 1 }), fc.nat(), fc.boolean(), (drawn, at, mayFetchAhead) => {
        const index = at % drawn.length;
        const list = drawn.map(({ preview, size }, n) => picture(String(n), { preview, size }));
        const standings = new Map(
          drawn.flatMap(({ standing }, n) => (standing ? [[list[n]!.id, standing] as const] : [])),
        );
        const picked = pickFrames(list, index, standings, new Map(), mayFetchAhead);
        expect(picked[0]).toBe(list[index]);
        expect(picked.length).toBeLessThanOrEqual(3);
        for (const one of picked) expect(Math.abs(list.indexOf(one) - index)).toBeLessThanOrEqual(1);
        const ahead = picked.slice(1).filter(({ id }) => standings.get(id) !== 'shown');
        expect(ahead.length).toBeLessThanOrEqual(
          mayFetchAhead && standings.get(picked[0]!.id) === 'shown' ? 1 : 0,
        );
      }),
    );
  });
});
