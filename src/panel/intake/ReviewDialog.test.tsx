import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { stubObservers } from '../testing/stubObservers.ts';
import { wordsOf, WordsContext } from '../text/useText.ts';
import type { ReadStored } from './compareContent.ts';
import { ReviewDialog } from './ReviewDialog.tsx';
import { reviewDrop, type DropRoom } from './reviewDrop.ts';

const english = wordsOf('en');
const words = english.text.intake.review;

beforeEach(stubObservers);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const file = (name: string, content = name) => new File([content], name);
const stored = (name: string, content: string): Attachment => fakeAttachment(name, { size: content.length });

/** The hash is the worker's business, and jsdom has none: here a file is told by its text. */
vi.mock('../uploads/hashFile.ts', () => ({ hashFile: async (one: File) => one.text() }));

function ask(
  files: readonly File[],
  room: Partial<DropRoom> = {},
  readStored: ReadStored = () => Promise.resolve(null),
) {
  const whole = { writable: true, capacity: 50, slotsLeft: 50, stored: [], queuedNames: [], ...room };
  const review = reviewDrop(files, whole, { fileBytes: 100 }, 'unnamed');
  const on = { onConfirm: vi.fn(), onCancel: vi.fn() };
  render(
    <WordsContext.Provider value={english}>
      <ReviewDialog
        panel={document.body}
        review={review}
        slotsLeft={review.slotsLeft}
        {...{ readStored }}
        {...on}
      />
    </WordsContext.Provider>,
  );
  return { user: userEvent.setup(), ...on };
}
const confirm = (count: number) => screen.getByRole('button', { name: words.confirm(count) });
const boxOf = (name: string) => screen.getByRole('checkbox', { name: `Select ${name}` });
const choose = (group: string, choice: string) =>
  within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { name: choice });
const sentTo = (onConfirm: ReturnType<typeof vi.fn>) =>
  (onConfirm.mock.calls as [{ file: File }[]][]).flatMap(([sent]) => sent.map(({ file }) => file.name));

describe('more files than places', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => file(`${index + 1}.png`)).toReversed();

  it('are chosen from: as many as fit are ticked, the first in natural order, and no more can be', async () => {
    const { user, onConfirm } = ask(twenty, { slotsLeft: 12 });
    await screen.findByText(words.chosen(12, 12));
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map((box) => box.checked)).toEqual(twenty.map((_one, index) => index < 12));
    expect(boxes[12]?.disabled).toBe(true);
    await user.click(boxOf('1.png'));
    await screen.findByText(words.chosen(11, 12));
    await user.click(boxOf('20.png'));
    await user.click(confirm(12));
    const names = Array.from({ length: 11 }, (_, index) => `${index + 2}.png`);
    expect(sentTo(onConfirm)).toEqual(['20.png', ...names.toReversed()]);
  });

  it('leave out those that can’t be sent, which are named with the reason', async () => {
    ask([...twenty, new File([], 'empty.txt')], { slotsLeft: 12 });
    const refused = await screen.findByRole('region', { name: words.refused });
    expect(refused.textContent).toContain('empty.txt');
    expect(refused.textContent).toContain('Empty file');
    expect(screen.getAllByRole('checkbox')).toHaveLength(20);
  });
});

describe('a file of a name that is there already', () => {
  it('is kept beside it, takes its place, or is left out', async () => {
    const old = stored('a.txt', 'old text');
    const { user, onConfirm } = ask([file('a.txt', 'new'), file('b.txt')], { stored: [old] });
    await screen.findByText(words.others(1));
    await user.click(choose(words.choiceFor('a.txt'), words.choices.replace));
    expect(screen.getByText(words.replaceNote)).toBeTruthy();
    await user.click(confirm(2));
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ replaces: old.id }),
      expect.not.objectContaining({ replaces: expect.anything() }),
    ]);
  });

  it('is left out by itself when it holds the same', async () => {
    const read = vi.fn(async () => file('a.txt', 'same'));
    const { user, onConfirm } = ask([file('a.txt', 'same')], { stored: [stored('a.txt', 'same')] }, read);
    await waitFor(() => expect(screen.getByText(/same content/)).toBeTruthy());
    expect(choose(words.choiceFor('a.txt'), words.choices.skip)).toHaveProperty('checked', true);
    await user.click(confirm(0));
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith([]);
  });

  it('is not compared with one of another size, and the download ends with the dialog', async () => {
    const signals: AbortSignal[] = [];
    const read: ReadStored = (_attachment, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    ask(
      [file('a.txt', 'long'), file('b.txt', 'same')],
      { stored: [stored('a.txt', 'x'), stored('b.txt', 'emas')] },
      read,
    );
    await screen.findByText(/different content/);
    await screen.findByText(/Comparing/);
    expect(signals).toHaveLength(1);
    cleanup();
    expect(signals[0]?.aborted).toBe(true);
  });

  it('is dealt with together with all others', async () => {
    const names = ['a.txt', 'b.txt', 'c.txt'];
    const { user, onConfirm } = ask(
      names.map((name) => file(name)),
      { stored: names.map((name) => stored(name, 'something longer')) },
    );
    await screen.findByText(words.allNamesakes);
    await user.click(choose(words.allNamesakes, words.choices.skip));
    await user.click(choose(words.choiceFor('b.txt'), words.choices.keep));
    await user.click(confirm(1));
    expect(sentTo(onConfirm)).toEqual(['b.txt']);
  });

  it('can’t be added while there is no place for it', async () => {
    const { user } = ask([file('a.txt'), file('b.txt')], {
      slotsLeft: 1,
      stored: [stored('b.txt', 'longer text')],
    });
    await screen.findByText(words.chosen(1, 1));
    expect(choose(words.choiceFor('b.txt'), words.choices.replace)).toHaveProperty('disabled', true);
    await user.click(boxOf('a.txt'));
    expect(choose(words.choiceFor('b.txt'), words.choices.replace)).toHaveProperty('disabled', false);
  });
});

describe('files that came together', () => {
  it('are told apart by content: the same file twice is sent once, the same content under another name is said', async () => {
    const { user, onConfirm } = ask([file('a.txt', 'same'), file('a.txt', 'same'), file('b.txt', 'same')]);
    await screen.findByText(/same content/);
    await user.click(confirm(2));
    expect(sentTo(onConfirm)).toEqual(['a.txt', 'b.txt']);
  });
});

const oddAndPlain = () => [file('cafe\u0301.txt'), file('a\u202eb.txt'), file('z.txt')];

describe('an odd name', () => {
  it('is sent as it is, unless the better one is taken', async () => {
    const { user, onConfirm } = ask(oddAndPlain(), { slotsLeft: 2 });
    await screen.findByText(words.oddities.hidden);
    expect(screen.getByText('ab.txt')).toBeTruthy();
    await user.click(choose(words.nameFor('cafe\u0301.txt'), words.takeOffer));
    await user.click(confirm(2));
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ name: 'café.txt' }),
      expect.not.objectContaining({ name: expect.anything() }),
    ]);
  });

  it('is dealt with together with all others', async () => {
    const { user, onConfirm } = ask(oddAndPlain(), { slotsLeft: 2 });
    await screen.findByText(words.allOddNames);
    await user.click(choose(words.allOddNames, words.takeOffer));
    await user.click(confirm(2));
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ name: 'café.txt' }),
      expect.objectContaining({ name: 'ab.txt' }),
    ]);
  });
});

it('adds nothing when it is cancelled', async () => {
  const { user, onConfirm, onCancel } = ask([file('a.txt')], { stored: [stored('a.txt', 'x')] });
  await user.click(await screen.findByRole('button', { name: english.text.actions.cancel }));
  expect(onCancel).toHaveBeenCalledOnce();
  expect(onConfirm).not.toHaveBeenCalled();
});
