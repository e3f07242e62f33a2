import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChanges, noteRead, noteWritten, startChanges } from './changesElsewhere.ts';

const ids = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']);
const NOTHING = { added: 0, removed: 0 };

describe('what others changed', () => {
  it('is nothing at first', () => {
    expect(countChanges(startChanges(['a', 'b']))).toEqual(NOTHING);
  });

  it('is what came and went between the first reading and the last', () => {
    fc.assert(
      fc.property(ids, fc.array(ids, { minLength: 1 }), (first, readings) => {
        const end = readings.reduce((last, read) => noteRead(last, read, false), startChanges(first));
        const last = readings.at(-1)!;
        expect(countChanges(end)).toEqual({
          added: last.filter((id) => !first.includes(id)).length,
          removed: first.filter((id) => !last.includes(id)).length,
        });
      }),
    );
  });

  it('is not what this panel uploaded, whether its receipt or a reading comes first', () => {
    const receipt = noteRead(noteWritten(startChanges(['a']), ['a', 'b']), ['a', 'b'], false);
    expect(countChanges(receipt)).toEqual(NOTHING);
    const reading = noteWritten(noteRead(startChanges(['a']), ['a', 'b'], true), ['a', 'b']);
    expect(countChanges(noteRead(reading, ['a', 'b'], false))).toEqual(NOTHING);
  });

  it('is not what this panel deletes, repairs or puts back', () => {
    expect(countChanges(noteRead(startChanges(['a', 'b']), ['a'], true))).toEqual(NOTHING);
    expect(countChanges(noteRead(noteWritten(startChanges(['a']), ['a2']), ['a2'], false))).toEqual(NOTHING);
    const back = noteRead(noteWritten(startChanges(['a', 'b']), ['a']), ['a', 'b'], false);
    expect(countChanges(back)).toEqual(NOTHING);
  });

  it('is told once', () => {
    const { listed, known } = noteRead(startChanges(['a', 'b']), ['a', 'c'], false);
    expect(countChanges(noteRead(startChanges(listed, known), ['a', 'b', 'c'], false))).toEqual(NOTHING);
  });
});
