import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFileName } from '../../contract/fileName.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import {
  answersOf,
  countAdded,
  settleDrop,
  settleReview,
  type Answer,
  type Sameness,
} from './reviewAnswers.ts';
import { RefusedEntry } from './RefusedEntry.ts';
import { reviewDrop, type DropRoom } from './reviewDrop.ts';

const limits = { fileBytes: 100 };
const room: DropRoom = { writable: true, capacity: 50, slotsLeft: 50, stored: [], queuedNames: [] };
const file = (name: string, bytes = 10) => new File(['x'.repeat(bytes)], name);
const review = (files: readonly File[], changes: Partial<DropRoom> = {}) =>
  reviewDrop(files, { ...room, ...changes }, limits, 'unnamed');
const offersOf = (files: readonly File[], changes: Partial<DropRoom> = {}) =>
  review(files, changes).sendable.map(({ offer }) => offer?.name);
const refusals = ({ refused }: ReturnType<typeof review>) =>
  refused.map(({ file: { name }, refusal }) => `${name}: ${refusal?.reason}`);

describe('files that came in together', () => {
  it('need no answer when they are fine and there is room', () => {
    const reviewed = review([file('a.txt'), file('b.txt')]);
    expect(reviewed).toMatchObject({ refused: [], needsAnswer: false });
    expect(reviewed.sendable.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  });

  it('are refused one by one, with the reason', () => {
    const reviewed = review([
      file('empty.txt', 0),
      file('big.txt', 101),
      new RefusedEntry('docs', { reason: 'folder_empty' }),
      file('z.txt'),
    ]);
    expect(refusals(reviewed)).toEqual(['empty.txt: empty', 'big.txt: too_large', 'docs: folder_empty']);
    expect(reviewed.sendable).toHaveLength(1);
    expect(reviewed.needsAnswer).toBe(false);
  });

  it('have to be chosen from when there are more than places; refused ones take none', () => {
    expect(review([file('a'), file('b'), file('empty', 0)], { slotsLeft: 2 }).needsAnswer).toBe(false);
    expect(review([file('a'), file('b'), file('c')], { slotsLeft: 2 }).needsAnswer).toBe(true);
  });

  it('are all refused by a full section, and by one that takes nothing from this reader', () => {
    const full = review([file('a'), file('empty', 0)], { slotsLeft: 0 });
    expect(refusals(full)).toEqual(['a: field_full', 'empty: empty']);
    expect(full.needsAnswer).toBe(false);
    const readOnly = review([file('a'), file('empty', 0)], { writable: false });
    expect(refusals(readOnly)).toEqual(['a: read_only', 'empty: read_only']);
  });

  it('have another refusal in a full section where one of the name is there, since it can’t be replaced', () => {
    const stored = [fakeAttachment('a')];
    const full = review([file('a'), file('b')], { slotsLeft: 0, stored });
    expect(refusals(full)).toEqual(['a: no_place_to_replace', 'b: field_full']);
    expect(full.needsAnswer).toBe(false);
  });

  it('are cleaned, without a question, where the server would refuse the name', () => {
    const { sendable, needsAnswer } = review([file('a\u0007.txt'), file('..')]);
    expect(sendable).toMatchObject([
      { name: 'a.txt', cleaned: 'control', offer: null },
      { name: 'unnamed', cleaned: 'dots' },
    ]);
    expect(needsAnswer).toBe(false);
  });

  it('are sent as they are, without a question, where a name is only odd, and take the better one along', () => {
    const files = [file('éœ€æ±‚.txt'), file('a\u202eb\u0007.txt'), file('empty', 0), file('cafe\u0301.txt')];
    const reviewed = review(files);
    expect(reviewed.needsAnswer).toBe(false);
    expect(settleDrop(files, reviewed)).toEqual([
      { file: files[0], refusal: null, offer: { name: '需求.txt', oddities: ['mojibake'] } },
      {
        file: files[1],
        refusal: null,
        name: 'a\u202eb.txt',
        cleaned: 'control',
        offer: { name: 'ab.txt', oddities: ['hidden'] },
      },
      { place: 2, file: files[2], name: 'empty', refusal: { reason: 'empty' } },
      { file: files[3], refusal: null, offer: { name: 'café.txt', oddities: ['decomposed'] } },
    ]);
  });

  it('are offered no better name that another file has', () => {
    const [odd, plain] = [file('éœ€æ±‚.txt'), file('需求.txt')];
    expect(offersOf([odd])).toEqual(['需求.txt']);
    expect(offersOf([odd], { stored: [fakeAttachment('需求.txt')] })).toEqual([undefined]);
    expect(offersOf([odd], { queuedNames: ['需求.txt'] })).toEqual([undefined]);
    expect(offersOf([odd, plain])).toEqual([undefined, undefined]);
    expect(offersOf([file('a\u202eb.txt'), file('a\u202db.txt')])).toEqual(['ab.txt', undefined]);
  });

  it('are told from each other by the names they are sent under, not by the better ones', () => {
    const { sendable, needsAnswer } = review([file('éœ€æ±‚.txt'), file('需求.txt')]);
    expect(sendable.map(({ namesake }) => namesake)).toEqual([null, null]);
    expect(needsAnswer).toBe(false);
  });

  it('are asked about when there is, or comes, or came along another one of the name', () => {
    const stored = [fakeAttachment('a.txt'), fakeAttachment('cafe\u0301.txt')];
    const files = [
      file('a.txt'),
      file('b.txt'),
      file('b.txt'),
      file('c.txt'),
      file('café.txt'),
      file('d.txt'),
    ];
    const { sendable, needsAnswer } = review(files, { stored, queuedNames: ['c.txt'] });
    expect(sendable.map(({ namesake }) => namesake)).toEqual([
      { kind: 'stored', attachment: stored[0] },
      null,
      { kind: 'dropped', file: files[1] },
      { kind: 'queued' },
      { kind: 'stored', attachment: stored[1] },
      null,
    ]);
    expect(needsAnswer).toBe(true);
  });
});

const notCompared = new Map<File, Sameness>();
const said = (...answers: [File, Partial<Answer>][]) => new Map(answers);

describe('what is preselected', () => {
  it('is as many files as there are places, the first in natural order', () => {
    const files = ['10.png', '9.png', '1.png', '2.png'].map((name) => file(name));
    const reviewed = review(files, { slotsLeft: 3 });
    const sent = settleReview(reviewed, answersOf(reviewed, said(), notCompared));
    expect(sent.map(({ file: { name } }) => name)).toEqual(['9.png', '1.png', '2.png']);
  });

  it('is both files of a name, but not the very same file twice', () => {
    const [a, b] = [file('a.txt'), file('b.txt')];
    const reviewed = review([a, b], {
      stored: [fakeAttachment('a.txt'), fakeAttachment('b.txt')],
    });
    const answers = answersOf(
      reviewed,
      said(),
      new Map([
        [a, 'same'],
        [b, 'different'],
      ]),
    );
    expect(settleReview(reviewed, answers).map(({ file: { name } }) => name)).toEqual(['b.txt']);
  });

  it('is also a file whose content comes under another name', () => {
    const files = [file('a.txt'), file('copy of a.txt'), file('a.txt')];
    const reviewed = review(files);
    const answers = answersOf(reviewed, said(), new Map(files.map((one) => [one, 'same'])));
    expect([...answers.values()].map(({ choice }) => choice)).toEqual(['keep', 'keep', 'skip']);
  });
});

describe('an answer', () => {
  it('sends a file in another’s place', () => {
    const old = fakeAttachment('a.txt');
    const reviewed = review([file('a.txt')], { stored: [old] });
    const [{ file: own }] = reviewed.sendable as [(typeof reviewed.sendable)[0]];
    const answers = answersOf(reviewed, said([own, { choice: 'replace' }]), notCompared);
    expect(settleReview(reviewed, answers)).toEqual([{ file: own, refusal: null, replaces: old.id }]);
  });

  it('takes the better name, or leaves the odd one as it is, and that was the question', () => {
    const [odd, other] = [file('cafe\u0301.txt'), file('a\u202eb.txt')];
    const reviewed = review([odd, other]);
    const answers = answersOf(reviewed, said([odd, { takesOffer: true }]), notCompared);
    expect(settleReview(reviewed, answers)).toEqual([
      { file: odd, name: 'café.txt', refusal: null },
      { file: other, refusal: null },
    ]);
  });

  it('says that a name was cleaned, unless a better one was taken', () => {
    const odd = file('a\u202eb\u0007.txt');
    const reviewed = review([odd]);
    const answers = answersOf(reviewed, said([odd, { takesOffer: true }]), notCompared);
    expect(settleReview(reviewed, answers)).toEqual([{ file: odd, name: 'ab.txt', refusal: null }]);
    expect(settleReview(reviewed, answersOf(reviewed, said(), notCompared))).toEqual([
      { file: odd, name: 'a\u202eb.txt', cleaned: 'control', refusal: null },
    ]);
  });
});

it('loses no file, sends none twice, and preselects no more than there are places', () => {
  const anyFile = fc
    .record({
      name: fc.oneof(
        fc.constantFrom('a.txt', 'b.txt', 'cafe\u0301.txt', 'a\u0007.txt', '..', '需求.txt', 'éœ€æ±‚.txt'),
        fc.string({ unit: 'binary', maxLength: 300 }),
      ),
      bytes: fc.integer({ min: 0, max: 120 }),
      isFolder: fc.boolean(),
    })
    .map(({ name, bytes, isFolder }) =>
      isFolder && bytes === 0 ? new RefusedEntry(name, { reason: 'folder_empty' }) : file(name, bytes),
    );
  const anyRoom = fc.record({
    writable: fc.boolean(),
    slotsLeft: fc.integer({ min: 0, max: 12 }),
    stored: fc.subarray([fakeAttachment('a.txt'), fakeAttachment('b.txt')]),
    queuedNames: fc.subarray(['a.txt', 'café.txt']),
  });
  fc.assert(
    fc.property(fc.array(anyFile, { maxLength: 30 }), anyRoom, (files, changes) => {
      const reviewed = review(files, changes);
      const seen = [...reviewed.refused, ...reviewed.sendable].map((one) => one.file);
      expect(new Set(seen)).toEqual(new Set(files));
      expect(seen).toHaveLength(files.length);
      const answers = answersOf(reviewed, said(), notCompared);
      expect(countAdded(answers)).toBe(Math.min(reviewed.sendable.length, Math.max(0, reviewed.slotsLeft)));
      const sent = settleReview(reviewed, answers);
      expect(sent).toHaveLength(countAdded(answers));
      for (const { file: own, name } of sent) expect(checkFileName(name ?? own.name)).toBeNull();
      if (!reviewed.needsAnswer) expect(sent).toHaveLength(reviewed.sendable.length);
    }),
  );
});
