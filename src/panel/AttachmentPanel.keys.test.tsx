import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentList } from '../contract/attachment.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const { selection } = en;

/** Two sections: a to d, and x, y. */
async function renderTwo() {
  const panel = renderPanel(
    fakeList(
      fakeField('Files', ['a.txt', 'b.txt', 'c.txt', 'd.txt']),
      fakeField('Drafts', ['x.txt', 'y.txt']),
    ),
  );
  await screen.findByRole('grid', { name: en.names.files('Drafts') });
  return panel;
}

const nameOf = (name: string) => screen.getByRole('button', { name: `Preview ${name}` });
const boxOf = (name: string) => screen.getByRole('checkbox', { name: `Select ${name}` });
const focus = (name: string) => act(() => nameOf(name).focus());
const focused = () => document.activeElement?.getAttribute('aria-label');
const ticked = () =>
  screen
    .getAllByRole('row', { selected: true })
    .map((row) =>
      within(row)
        .getByRole('button', { name: /^Preview/ })
        .getAttribute('aria-label')
        ?.slice(8, 9),
    )
    .join('');
const isNothingTicked = () => screen.queryAllByRole('row', { selected: true }).length === 0;
/** What Tab stops at in the grids. */
const stops = () =>
  screen
    .getAllByRole('grid')
    .flatMap((grid) => [...grid.querySelectorAll<HTMLElement>('button, input')])
    .filter(({ tabIndex }) => tabIndex === 0)
    .map((element) => element.getAttribute('aria-label'));
const bar = () => within(screen.getByRole('group', { name: en.names.selection }));

describe('the grid of a section', () => {
  it('has its section’s name, says that many can be ticked, and which are', async () => {
    const { user } = await renderTwo();
    const grid = screen.getByRole('grid', { name: 'Files in “Files”' });
    expect(grid.getAttribute('aria-multiselectable')).toBe('true');
    expect(within(grid).getAllByRole('row')).toHaveLength(4);
    expect(within(grid).getAllByRole('row', { selected: false })).toHaveLength(4);
    await user.click(boxOf('b.txt'));
    expect(ticked()).toBe('b');
  });

  it('is one stop for Tab: where the focus was last, and at first the first file', async () => {
    const { user } = await renderTwo();
    expect(stops()).toEqual(['Preview a.txt', 'Preview x.txt']);
    focus('a.txt');
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(stops()).toEqual(['Download b.txt', 'Preview x.txt']);
    await user.click(boxOf('y.txt'));
    expect(stops()).toEqual(['Download b.txt', 'Select y.txt']);
  });

  it('has its stop, and the focus, on the file’s name when the button that had it is hidden as the frame narrows', async () => {
    await renderTwo();
    const download = screen.getByRole('button', { name: en.names.download('b.txt') });
    act(() => download.focus());
    act(() => void window.dispatchEvent(new Event('resize')));
    expect(document.activeElement).toBe(download);
    Object.assign(download, { checkVisibility: () => false }); // jsdom lays nothing out
    await act(async () => void window.dispatchEvent(new Event('resize')));
    expect(document.activeElement).toBe(nameOf('b.txt'));
    expect(stops()).toEqual(['Preview b.txt', 'Preview x.txt']);
  });

  it('is gone through with arrows: tick box, name, download and more, in the same place of each row', async () => {
    const { user } = await renderTwo();
    focus('a.txt');
    const went = [];
    for (const key of ['Left', 'Left', 'Right', 'Right', 'Right', 'Right', 'Down', 'Left', 'Up']) {
      await user.keyboard(`{Arrow${key}}`);
      went.push(focused());
    }
    expect(went).toEqual([
      'Select a.txt',
      'Select a.txt',
      'Preview a.txt',
      'Download a.txt',
      'More actions for a.txt',
      'More actions for a.txt',
      'More actions for b.txt',
      'Download b.txt',
      'Download a.txt',
    ]);
  });

  it('goes over to the next section and back, and to the ends', async () => {
    const { user } = await renderTwo();
    focus('d.txt');
    const went = [];
    for (const keys of [
      '{ArrowDown}',
      '{ArrowUp}',
      '{Home}',
      '{End}',
      '{Control>}{End}{/Control}',
      '{ArrowDown}',
      '{PageUp}',
      '{PageUp}',
      '{PageUp}',
    ]) {
      await user.keyboard(keys);
      went.push(focused()?.at(8));
    }
    expect(went.join('')).toBe('xdadyyxda');
  });

  it('opens a file with Enter, from its tick box too, and its menu with Shift+F10', async () => {
    const { user } = await renderTwo();
    focus('b.txt');
    await user.keyboard('{Shift>}{F10}{/Shift}');
    expect(await screen.findByRole('menuitem', { name: en.actions.download })).toBe(document.activeElement);
    await user.keyboard('{Escape}');
    expect(focused()).toBe('More actions for b.txt');
    act(() => boxOf('b.txt').focus());
    await user.keyboard('{Enter}');
    expect(within(screen.getByRole('dialog')).getByRole('heading').textContent).toContain('b');
  });
});

describe('ticking by keys', () => {
  it('ticks with Space, and with Shift all from the one ticked last', async () => {
    const { user } = await renderTwo();
    focus('b.txt');
    await user.keyboard(' {ArrowDown}{ArrowDown}{Shift>} {/Shift}');
    expect(ticked()).toBe('bcd');
    act(() => boxOf('b.txt').focus());
    await user.keyboard(' ');
    expect(ticked()).toBe('cd');
  });

  it('ticks on the way with Shift and arrows, over to the next section, and unticks on the way back', async () => {
    const { user } = await renderTwo();
    focus('c.txt');
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(ticked()).toBe('cdx');
    await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}');
    expect(ticked()).toBe('bc');
    await user.keyboard('{Shift>}{End}{/Shift}');
    expect(ticked()).toBe('cd');
  });

  it('ticks the section with Ctrl+A, the whole panel the second time, and nothing with Esc; all of which is said', async () => {
    const { user } = await renderTwo();
    focus('b.txt');
    await user.keyboard('{Control>}a{/Control}');
    expect(ticked()).toBe('abcd');
    expect(screen.getAllByText(selection.count(4)).length).toBe(2); // in the bar, and in the live region
    await user.keyboard('{Control>}a{/Control}');
    expect(ticked()).toBe('abcdxy');
    expect(screen.getAllByText(selection.count(6)).length).toBe(2);
    await user.keyboard('{Escape}');
    expect(isNothingTicked()).toBe(true);
    expect(screen.getByText(selection.cleared)).toBeTruthy();
  });

  it('deletes what is ticked, after a question, else the file that has the focus; Ctrl+Z takes it back', async () => {
    const { user } = await renderTwo();
    focus('b.txt');
    await user.keyboard(' {Shift>}{ArrowDown}{/Shift}{Delete}');
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByTitle('b.txt')).toBeTruthy();
    expect(question.getByTitle('c.txt')).toBeTruthy();
    await user.click(question.getByRole('button', { name: en.actions.cancel }));
    focus('d.txt');
    await user.keyboard('{Escape}{Delete}');
    expect(await screen.findByRole('button', { name: en.deletion.undoNamed('d.txt') })).toBeTruthy();
    await user.keyboard('{Control>}z{/Control}');
    expect(screen.queryByRole('button', { name: en.deletion.undoNamed('d.txt') })).toBeNull();
  });

  it('hears no key while a menu or a preview is open', async () => {
    const { user } = await renderTwo();
    await user.click(boxOf('a.txt'));
    await user.click(screen.getByRole('button', { name: 'More actions for b.txt' }));
    await screen.findByRole('menuitem', { name: en.actions.download });
    await user.keyboard('{Control>}a{/Control}{Escape}');
    expect(ticked()).toBe('a');
    await user.click(nameOf('c.txt'));
    await user.keyboard('{Control>}a{/Control}{Delete}{Escape}');
    expect(ticked()).toBe('a');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the bar', () => {
  it('ticks all files of the panel, and unticks them', async () => {
    const { user } = await renderTwo();
    await user.click(boxOf('a.txt'));
    const all = bar().getByRole<HTMLInputElement>('checkbox', { name: selection.selectAll(6) });
    expect(all.indeterminate).toBe(true);
    await user.click(all);
    expect(ticked()).toBe('abcdxy');
    await user.click(bar().getByRole('checkbox', { checked: true }));
    expect(isNothingTicked()).toBe(true);
  });

  it('counts what is folded away apart, does nothing with it, and ticks none of it', async () => {
    const { user } = await renderTwo();
    await user.click(boxOf('a.txt'));
    await user.click(boxOf('x.txt'));
    await user.click(screen.getByRole('button', { name: 'Drafts' }));
    expect(bar().getByText(selection.count(1))).toBeTruthy();
    expect(bar().getByText(new RegExp(selection.hidden(1)))).toBeTruthy();
    await user.click(bar().getByRole('checkbox', { name: selection.selectAll(4) }));
    expect(bar().getByText(selection.count(4))).toBeTruthy();
    await user.click(bar().getByRole('button', { name: en.actions.delete }));
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByText(en.deletion.title(4))).toBeTruthy();
    expect(question.queryByTitle('x.txt')).toBeNull();
    await user.click(question.getByRole('button', { name: en.actions.cancel }));
    await user.click(screen.getByRole('button', { name: 'Drafts' }));
    expect(ticked()).toBe('abcdx');
  });
});

describe('the focus', () => {
  it('is on the row in its place when the focused one goes, however the list changes', async () => {
    let names = ['a.txt', 'b.txt', 'c.txt'];
    const list = async (): Promise<AttachmentList> =>
      fakeList({ ...fakeField('Files', []), attachments: names.map((name) => fakeAttachment(name)) });
    const { user, client } = renderPanel(list);
    await screen.findByText('3 / 50');
    await user.click(boxOf('b.txt'));
    names = ['a.txt', 'c.txt'];
    await act(async () => client.refetchQueries());
    await screen.findByText('2 / 50');
    expect(document.activeElement).toBe(nameOf('c.txt'));
    names = [];
    await act(async () => client.refetchQueries());
    await screen.findByText('0 / 50');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Files' }));
  });
});
