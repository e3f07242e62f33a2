import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stubObservers } from '../testing/stubObservers.ts';
import { wordsOf, WordsContext } from '../text/useText.ts';
import type { FileAction } from './FileAction.ts';
import { MenuButton } from './MenuButton.tsx';

const WORDS = wordsOf('en');

beforeEach(stubObservers);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A button with three lines, one of them with choices; what was chosen, and the keys heard around it. */
async function openMenu() {
  const chosen = vi.fn<(what: string) => void>();
  const onKeyAround = vi.fn();
  const line = (label: string, more: Partial<FileAction> = {}): FileAction => ({
    label,
    icon: null,
    run: () => chosen(`${label}, ${document.activeElement?.textContent}`),
    ...more,
  });
  const actions: FileAction[] = [
    line('Download'),
    {
      label: 'Move to',
      icon: null,
      choices: [line('Drafts', { note: '48 free' }), line('Full', { isHeld: true })],
    },
    line('Delete', { isDangerous: true }),
  ];
  const user = userEvent.setup();
  render(
    <WordsContext.Provider value={WORDS}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for the list's own keys */}
      <div onKeyDown={({ key }) => onKeyAround(key)}>
        <MenuButton label="Actions" actions={actions} about="Added by Ann on 3 May">
          {(trigger) => (
            <button type="button" {...trigger}>
              More
            </button>
          )}
        </MenuButton>
        <button type="button">Next</button>
      </div>
    </WordsContext.Provider>,
  );
  await user.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menu', { name: 'Actions' });
  return { user, chosen, onKeyAround };
}

const focused = () => document.activeElement?.textContent;

it('says what is known of what it belongs to with its first line, beside which a menu holds lines only', async () => {
  await openMenu();
  const described = screen.getByRole('menuitem', { description: 'Added by Ann on 3 May' });
  expect(described.textContent).toBe('Download');
  for (const part of screen.getByRole('menu').children) {
    expect(part.matches('[role="menuitem"], [aria-hidden="true"]')).toBe(true);
  }
});

it('has the focus on its first line, and goes through its lines with arrows, ends and letters', async () => {
  const { user, onKeyAround } = await openMenu();
  const went = [focused()];
  for (const keys of [
    '{ArrowDown}',
    '{ArrowDown}',
    '{ArrowDown}',
    '{ArrowUp}',
    '{Home}',
    'm',
    '{End}',
    'd',
    'd',
  ]) {
    await user.keyboard(keys);
    went.push(focused());
  }
  expect(went).toEqual([
    'Download',
    'Move to',
    'Delete',
    'Download',
    'Delete',
    'Download',
    'Move to',
    'Delete',
    'Download',
    'Delete',
  ]);
  expect(onKeyAround).not.toHaveBeenCalled();
});

it.each(['{Enter}', ' '])('carries a line out with "%s", with the focus back on its button', async (key) => {
  const { user, chosen } = await openMenu();
  await user.keyboard(key);
  expect(chosen).toHaveBeenCalledExactlyOnceWith('Download, More');
  expect(screen.queryByRole('menu')).toBeNull();
});

it('shows a line’s choices in its place, and comes back to the line', async () => {
  const { user, chosen } = await openMenu();
  for (const [into, back] of [
    ['{ArrowRight}', '{ArrowLeft}'],
    ['{Enter}', '{Escape}'],
    [' ', '{Home}{Enter}'],
  ] as const) {
    await user.keyboard('{Home}{ArrowDown}');
    await user.keyboard(into);
    await screen.findByRole('menu', { name: 'Move to' });
    expect(focused()).toBe('Drafts48 free');
    // Said with the words that stand there, or speech can't press it.
    expect(screen.getByRole('menuitem', { name: WORDS.text.selection.back('Move to') }).textContent).toBe(
      'Move to',
    );
    await user.keyboard(back);
    await screen.findByRole('menu', { name: 'Actions' });
    expect(focused()).toBe('Move to');
  }
  await user.keyboard('{ArrowRight}');
  await user.click(await screen.findByRole('menuitem', { name: /Full/ }));
  expect(chosen).not.toHaveBeenCalled();
  await user.click(screen.getByRole('menuitem', { name: /Drafts/ }));
  expect(chosen).toHaveBeenCalledExactlyOnceWith('Drafts, More');
});

const menuOf = (lines: readonly FileAction[]) => (
  <WordsContext.Provider value={WORDS}>
    <MenuButton label="Actions" actions={lines}>
      {(trigger) => (
        <button type="button" {...trigger}>
          More
        </button>
      )}
    </MenuButton>
  </WordsContext.Provider>
);

/** An open menu of these lines; `redraw` gives it others. */
async function openLines(actions: readonly FileAction[]) {
  const { rerender } = render(menuOf(actions));
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menu', { name: 'Actions' });
  return { redraw: (lines: readonly FileAction[]) => rerender(menuOf(lines)) };
}

it('tells lines of one name apart by their keys: each does its own, and stays when the other goes', async () => {
  const complaints = vi.spyOn(console, 'error').mockReturnValue(); // React's, of two lines with one key
  const chosen = vi.fn<(what: string) => void>();
  const line = (key: string): FileAction => ({ key, label: 'Drafts', icon: null, run: () => chosen(key) });
  const { redraw } = await openLines([line('first'), line('second')]);
  const [, second] = screen.getAllByRole('menuitem', { name: 'Drafts' });
  redraw([line('second')]);
  expect(screen.getByRole('menuitem', { name: 'Drafts' })).toBe(second);
  await userEvent.click(second!);
  expect(chosen).toHaveBeenCalledExactlyOnceWith('second');
  expect(complaints).not.toHaveBeenCalled();
});

it('keeps a line with its key, and the focus on it, when what stands there changes', async () => {
  const take: FileAction = { key: 'take', label: 'Download', icon: null, run: () => undefined };
  const other: FileAction = { ...take, key: 'delete', label: 'Delete' };
  const { redraw } = await openLines([take, other]);
  await vi.waitFor(() => expect(focused()).toBe('Download'));
  redraw([{ ...take, label: 'Download zip' }, other]);
  expect(focused()).toBe('Download zip');
});

it('closes with Esc, Tab, its button or a click elsewhere', async () => {
  const { user } = await openMenu();
  const more = screen.getByRole('button', { name: 'More' });
  const reopen = async () => {
    await user.click(more);
    await screen.findByRole('menu', { name: 'Actions' });
  };
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(more);
  await reopen();
  await user.keyboard('{Tab}');
  expect(focused()).toBe('Next');
  expect(screen.queryByRole('menu')).toBeNull();
  await reopen();
  await user.click(more);
  expect(screen.queryByRole('menu')).toBeNull();
  await reopen();
  await user.click(document.body);
  expect(screen.queryByRole('menu')).toBeNull();
});

it('is closed when the reader goes to another page, and has the focus on its button on the way back', async () => {
  await openMenu();
  window.dispatchEvent(new Event('blur'));
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  expect(document.activeElement).toBe(document.body);
  window.dispatchEvent(new Event('focus'));
  expect(focused()).toBe('More');
});
