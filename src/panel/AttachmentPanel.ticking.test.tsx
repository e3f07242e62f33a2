import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bar, renderFiles, tick, ticked } from './testing/renderFiles.ts';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('ticking files', () => {
  it('counts what is ticked, and shows the bar only then', async () => {
    const { user } = renderFiles();
    await screen.findByText('7 / 50');
    expect(screen.queryByRole('group', { name: en.names.selection })).toBeNull();
    await tick(user, 'a.txt', 'c.txt');
    expect(bar().getByText(en.selection.count(2))).toBeTruthy();
    await user.click(bar().getByRole('button', { name: en.selection.clear }));
    expect(screen.queryByRole('group', { name: en.names.selection })).toBeNull();
  });

  it('ticks a range with Shift', async () => {
    const { user } = renderFiles();
    await tick(user, 'b.txt');
    await user.keyboard('{Shift>}');
    await tick(user, 'd.txt');
    await user.keyboard('{/Shift}');
    expect(ticked()).toEqual(['Select b.txt', 'Select c.txt', 'Select d.txt']);
  });

  it('ticks a row by a click on its name with Ctrl, and with Space where the focus is', async () => {
    const { user } = renderFiles();
    const name = await screen.findByRole('button', { name: 'Preview b.txt' });
    await user.keyboard('{Control>}');
    await user.click(name);
    await user.keyboard('{/Control}');
    screen.getByRole('button', { name: 'Preview d.txt' }).focus();
    await user.keyboard(' ');
    expect(ticked()).toEqual(['Select b.txt', 'Select d.txt']);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('ticks all of a section, and says when only some are', async () => {
    const { user } = renderFiles();
    const all = await screen.findByRole('checkbox', { name: 'Select all files in “Files”' });
    await user.click(all);
    expect(ticked()).toHaveLength(7);
    await user.click(all);
    expect(screen.queryAllByRole('checkbox', { checked: true })).toHaveLength(0);
  });

  it('goes from row to row with the arrows', async () => {
    const { user } = renderFiles();
    (await screen.findByRole('button', { name: 'Preview b.txt' })).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Preview c.txt' }));
  });
});
