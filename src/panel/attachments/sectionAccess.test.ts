import { describe, expect, it } from 'vitest';
import { fakeField } from '../testing/fakeList.ts';
import { isWritable, sectionAccess } from './sectionAccess.ts';

describe('sectionAccess', () => {
  it('is open while nobody has refused this viewer', () => {
    expect(sectionAccess(fakeField('files', ['a']), false)).toEqual({ kind: 'open', slotsLeft: 49 });
  });

  it('is closed after a refusal that the server remembers, and after one that it doesn’t know yet', () => {
    expect(sectionAccess(fakeField('files', [], { writable: false }), false)).toEqual({ kind: 'refused' });
    expect(sectionAccess(fakeField('files', []), true)).toEqual({ kind: 'refused' });
  });

  it('is full with the last place taken, and files can still be deleted there', () => {
    const full = sectionAccess(fakeField('files', ['a', 'b'], { capacity: 2 }), false);
    expect(full).toEqual({ kind: 'full', capacity: 2 });
    expect(isWritable(full)).toBe(true);
  });

  it('is obsolete before anything else', () => {
    const obsolete = sectionAccess(fakeField('files', [], { obsolete: true, writable: false }), true);
    expect(obsolete).toEqual({ kind: 'obsolete' });
    expect(isWritable(obsolete)).toBe(false);
  });
});
