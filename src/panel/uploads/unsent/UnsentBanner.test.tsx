import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeField } from '../../testing/fakeList.ts';
import { wordsOf, WordsContext } from '../../text/useText.ts';
import type { UnsentKeeper } from './createUnsentKeeper.ts';
import { UnsentBanner } from './UnsentBanner.tsx';
import { NOTHING_UNSENT, type Unsent } from './unsentRecord.ts';

const english = wordsOf('en');
const { uploads, actions } = english.text;
const fields = [fakeField('Files', ['there.txt'])];
const place = { fieldKey: 'field_Files', fieldId: 'field_Files', turnKey: 'field_Files', knownIds: [] };
const leftOf = (total: number, ...names: string[]): Unsent => ({
  total,
  files: names.map((name) => ({ id: name, attempt: 1, name, fileName: name, sizeBytes: 1, place })),
});

function show(left: Unsent, strangers: readonly File[] = [], after = NOTHING_UNSENT) {
  const listeners = new Set<() => void>();
  let now = left;
  const change = (next: Unsent) => {
    now = next;
    for (const listener of listeners) listener();
  };
  const keeper = {
    getLeft: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pick: vi.fn<UnsentKeeper['pick']>(async () => {
      change(after);
      return strangers;
    }),
    noteListed: vi.fn<UnsentKeeper['noteListed']>(),
    forget: vi.fn(() => change(NOTHING_UNSENT)),
    stop: vi.fn(),
  };
  render(
    <WordsContext.Provider value={english}>
      <main>
        <UnsentBanner keeper={keeper} fields={fields} />
        <button type="button" data-section-focus="true">
          Files
        </button>
      </main>
    </WordsContext.Provider>,
  );
  return { keeper, change, user: userEvent.setup() };
}
const said = () => screen.queryByRole('alert')?.textContent?.replaceAll(/[\u2068\u2069]/g, '') ?? null;

afterEach(cleanup);

it('is not there when nothing was left behind, and comes when that is known', async () => {
  const { change } = show(NOTHING_UNSENT);
  expect(said()).toBeNull();
  await act(async () => change(leftOf(20, ...'abcdefg')));
  expect(said()).toContain(uploads.unsentTitle(7, 20));
  expect(said()).toContain(uploads.unsentNames(['a', 'b', 'c'], 4));
});

it('hands over what is picked, with the sections there are, and says what wasn’t among it', async () => {
  const strangers = [new File(['x'], 'x.txt')];
  const { keeper, user } = show(leftOf(2, 'a', 'b'), strangers, leftOf(2, 'b'));
  await user.upload(screen.getByLabelText(uploads.unsentPick, { selector: 'input' }), [
    new File(['a'], 'a'),
    strangers[0]!,
  ]);
  expect(keeper.pick.mock.calls[0]![0].map(({ name }) => name)).toEqual(['a', 'x.txt']);
  expect([...keeper.pick.mock.calls[0]![1]]).toEqual(['field_Files']);
  expect(said()).toContain(uploads.unsentTitle(1, 2));
  expect(said()).toContain(uploads.unsentStrangers(['x.txt'], 0));
});

it('asks for nothing that the list shows, and says of a picked file that it is there', async () => {
  const { keeper, user } = show(leftOf(1, 'a'), [
    new File(['x'], 'x'),
    new File(['t'.repeat(1024)], 'there.txt'),
  ]);
  expect(keeper.noteListed).toHaveBeenCalledWith(fields);
  await user.upload(screen.getByLabelText(uploads.unsentPick, { selector: 'input' }), new File(['a'], 'a'));
  expect(said()).toContain(uploads.unsentListed(['there.txt'], 0));
  expect(said()).toContain(uploads.unsentStrangers(['x'], 0));
});

it('stays until it was read when only strangers are left to tell of', async () => {
  const { user } = show(leftOf(1, 'a'), [new File(['x'], 'x.txt')]);
  await user.upload(screen.getByLabelText(uploads.unsentPick, { selector: 'input' }), new File(['a'], 'a'));
  expect(said()).toContain('x.txt');
  await user.click(screen.getByRole('button', { name: actions.gotIt }));
  expect(said()).toBeNull();
});

it('goes with what was picked when that was all', async () => {
  const { user } = show(leftOf(1, 'a'));
  await user.upload(screen.getByLabelText(uploads.unsentPick, { selector: 'input' }), new File(['a'], 'a'));
  expect(said()).toBeNull();
});

it('can be told to forget, and gives the focus to what stands below', async () => {
  const { keeper, user } = show(leftOf(1, 'a'));
  await user.click(screen.getByRole('button', { name: uploads.unsentForget }));
  expect(keeper.forget).toHaveBeenCalledOnce();
  expect(said()).toBeNull();
  expect(document.activeElement?.textContent).toBe('Files');
});

it('draws hidden marks of direction in the names it tells of', () => {
  show(leftOf(1, 'a\u202egpj.exe'));
  expect(said()).toContain('a[U+202E]gpj.exe');
});
