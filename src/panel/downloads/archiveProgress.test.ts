import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_ENTRY_STATES, type ArchiveState } from '../../contract/archive.ts';
import { archiveProgress, followArchive, isOver, type ArchiveReading } from './archiveProgress.ts';

type EntryState = ArchiveState['entries'][number]['state'];

function stateOf(states: readonly EntryState[]): ArchiveState {
  return { entries: states.map((state, index) => ({ id: `f${index}`, name: `${index}.txt`, state })) };
}

/** Readings a second apart: `w` waiting, `r` running, `d` done, `f` failed, one letter a file. */
function read(...readings: readonly string[]) {
  const letters = { w: 'waiting', r: 'running', d: 'done', f: 'failed' } as const;
  const last = readings.reduce<ArchiveReading | undefined>(
    (before, reading, second) =>
      followArchive(
        before,
        stateOf([...reading].map((letter) => letters[letter as keyof typeof letters])),
        second * 1_000,
      ),
    undefined,
  );
  return archiveProgress(last!);
}

const repeat = (times: number, reading: string) => Array.from({ length: times }, () => reading);

describe('how far a zip is', () => {
  it('is nothing until the browser begins, and so many files from then on', () => {
    expect(read('www')).toEqual({ kind: 'waiting' });
    expect(read('www', 'rrw')).toEqual({ kind: 'packing', settledCount: 0 });
    expect(read('www', 'rrw', 'dfr')).toEqual({ kind: 'packing', settledCount: 2 });
  });

  it('is at its end when all is, with what failed', () => {
    expect(read('www', 'ddd')).toEqual({ kind: 'ended', failed: [] });
    expect(read('fwf', 'fdf')).toMatchObject({ kind: 'ended', failed: [{ id: 'f0' }, { id: 'f2' }] });
  });

  it('is broken off when nothing moves any more, not when nothing does for a moment', () => {
    expect(read('drr', 'dww', 'dww', 'dww')).toEqual({ kind: 'packing', settledCount: 1 });
    expect(read('drr', 'dww', 'dww', 'drw', 'dww', 'dww')).toMatchObject({ kind: 'packing' });
    expect(read('drr', 'dww', 'dww', 'dww', 'dww')).toEqual({ kind: 'broken_off', settledCount: 1 });
    expect(read('rrr', ...repeat(4, 'www'))).toEqual({ kind: 'broken_off', settledCount: 0 });
  });

  it('is waited for patiently before it begins, since a browser may ask where to put it', () => {
    expect(read(...repeat(90, 'ww'))).toEqual({ kind: 'waiting' });
    expect(read(...repeat(91, 'ww'))).toEqual({ kind: 'never_begun' });
  });

  it('is never over while a file is on its way, and always when none is left', () => {
    const reading = fc.array(fc.constantFrom(...ARCHIVE_ENTRY_STATES), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 100 }), (readings) => {
        const last = readings.reduce<ArchiveReading | undefined>(
          (before, states, second) => followArchive(before, stateOf(states), second * 1_000),
          undefined,
        );
        const progress = archiveProgress(last!);
        const states = readings.at(-1)!;
        if (states.includes('running')) expect(isOver(progress)).toBe(false);
        if (states.every((state) => state === 'done' || state === 'failed')) {
          expect(progress.kind).toBe('ended');
        }
      }),
    );
  });
});
