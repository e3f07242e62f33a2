import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeField, fakeList } from './testing/fakeList.ts';
import {
  bar,
  deleteTicked,
  goingOf,
  NAMES,
  renderFiles,
  rowOf,
  tick,
  ticked,
  undoBar,
} from './testing/renderFiles.ts';
import { apiError, renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('deleting files', () => {
  it('asks once, naming five files and counting the rest', async () => {
    const { user, deleteFiles } = renderFiles();
    await tick(user, ...NAMES);
    await user.click(bar().getByRole('button', { name: en.actions.delete }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(en.deletion.title(7))).toBeTruthy();
    expect(dialog.getAllByTitle(/\.txt$/).map(({ title }) => title)).toEqual(NAMES.slice(0, 5));
    expect(dialog.getByText(en.deletion.andMore(2))).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: en.actions.cancel }));
    expect(deleteFiles).not.toHaveBeenCalled();
  });

  it('takes deleted files off the list and says how many went', async () => {
    const { user, host, deleteFiles } = renderFiles();
    await tick(user, 'a.txt', 'c.txt', 'e.txt');
    await deleteTicked(user, 3);
    await screen.findByText('4 / 50');
    expect(deleteFiles.mock.calls[0]?.[1]).toEqual(['id-a-txt', 'id-c-txt', 'id-e-txt']);
    expect(screen.queryByRole('button', { name: 'Preview a.txt' })).toBeNull();
    expect(host.toast).toHaveBeenCalledWith('success', en.deletion.done(3));
    expect(screen.getByText(en.deletion.done(3))).toBeTruthy();
    expect(screen.queryByRole('group', { name: en.names.selection })).toBeNull();
  });

  it('leaves what could not be deleted ticked, with its own reason', async () => {
    const { user, host } = renderFiles(['a.txt', 'b.txt', 'c.txt', 'd.txt'], (id) => {
      if (id === 'id-b-txt') return { id, outcome: 'still_there' };
      if (id === 'id-c-txt') return { id, outcome: 'unknown' };
      if (id === 'id-d-txt') return { id, outcome: 'still_there', code: 'intercepted' };
      return { id, outcome: 'deleted' };
    });
    await tick(user, 'a.txt', 'b.txt', 'c.txt', 'd.txt');
    await deleteTicked(user, 4);
    expect(await screen.findByText(en.deletion.stillThere)).toBeTruthy();
    expect(screen.getByText(en.deletion.unknown)).toBeTruthy();
    expect(screen.getByText(en.together(en.problems.intercepted))).toBeTruthy();
    expect(ticked()).toEqual(['Select b.txt', 'Select c.txt', 'Select d.txt']);
    expect(host.toast).toHaveBeenCalledWith('error', en.deletion.partlyDone(1, 3));
  });

  it('closes the section for a viewer whom Meegle refuses there', async () => {
    const { user } = renderFiles(['a.txt'], () => Promise.reject(apiError('no_permission')));
    await tick(user, 'a.txt');
    await deleteTicked(user, 1);
    expect(await screen.findByText(en.section.refused.what)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Preview a.txt' })).toBeTruthy();
    expect(screen.queryByText(/or use “Add files”/)).toBeNull();
    await screen.findByRole('group', { name: en.names.selection });
    expect(bar().queryByRole('button', { name: en.actions.delete })).toBeNull();
  });

  it('deletes one file from its menu without a question, since it can be taken back', async () => {
    const { user, deleteFiles } = renderFiles(['a.txt', 'b.txt']);
    await user.click(await screen.findByRole('button', { name: 'More actions for a.txt' }));
    await user.click(await screen.findByRole('menuitem', { name: en.actions.delete }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(en.deletion.announcePending(1))).toBeTruthy();
    expect(deleteFiles).not.toHaveBeenCalled();
    await user.click(await screen.findByRole('button', { name: en.deletion.now }));
    await screen.findByText('1 / 50');
    expect(deleteFiles.mock.calls[0]?.[1]).toEqual(['id-a-txt']);
  });

  it('keeps files that are taken back, in their rows, ticked as before', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1); // eight seconds may pass on a slow machine
    const { user, deleteFiles } = renderFiles(['a.txt', 'b.txt', 'c.txt']);
    await tick(user, 'a.txt', 'b.txt');
    await user.click(bar().getByRole('button', { name: en.actions.delete }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: en.deletion.confirm(2) }));
    expect(rowOf('a.txt')).toHaveProperty('disabled', true);
    expect(screen.getByText('3 / 50')).toBeTruthy();
    await user.click(undoBar().getByRole('button', { name: en.deletion.undo }));
    expect(screen.getByText(en.deletion.undone(2))).toBeTruthy();
    expect(ticked()).toEqual(['Select a.txt', 'Select b.txt']);
    expect(rowOf('a.txt')).toBe(document.activeElement);
    expect(screen.queryByRole('group', { name: en.deletion.bar })).toBeNull();
    expect(deleteFiles).not.toHaveBeenCalled();
  });

  it('takes the last deletion back with Ctrl+Z, then the one before, and a certain file in its row', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1); // eight seconds may pass on a slow machine
    const { user } = renderFiles(['a.txt', 'b.txt', 'c.txt']);
    for (const name of ['a.txt', 'b.txt', 'c.txt']) {
      await user.click(await screen.findByRole('button', { name: `More actions for ${name}` }));
      await user.click(await screen.findByRole('menuitem', { name: en.actions.delete }));
    }
    expect(goingOf(['a.txt', 'b.txt', 'c.txt'])).toEqual(['a.txt', 'b.txt', 'c.txt']);
    await user.click(screen.getByRole('button', { name: en.deletion.undoNamed('b.txt') }));
    expect(goingOf(['a.txt', 'b.txt', 'c.txt'])).toEqual(['a.txt', 'c.txt']);
    await user.keyboard('{Control>}z{/Control}');
    expect(goingOf(['a.txt', 'b.txt', 'c.txt'])).toEqual(['a.txt']);
    await user.keyboard('{Meta>}z{/Meta}');
    expect(goingOf(['a.txt', 'b.txt', 'c.txt'])).toEqual([]);
  });

  it('puts the focus on the row after those that go', async () => {
    const { user } = renderFiles(['a.txt', 'b.txt', 'c.txt']);
    await tick(user, 'a.txt');
    await deleteTicked(user, 1);
    await screen.findByText('2 / 50');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Preview b.txt' })),
    );
  });

  it('keeps the focus in the field whose last row goes', async () => {
    const { user } = renderPanel(fakeList(fakeField('A', ['a.txt', 'b.txt']), fakeField('B', ['c.txt'])));
    await screen.findByRole('button', { name: 'Preview c.txt' });
    rowOf('b.txt').focus();
    await user.keyboard('{Delete}');
    await waitFor(() => expect(document.activeElement).toBe(rowOf('a.txt')));
  });

  it('puts the focus on the section’s head when the last file goes', async () => {
    const { user } = renderFiles(['a.txt']);
    await tick(user, 'a.txt');
    await deleteTicked(user, 1);
    await screen.findByText('0 / 50');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Files' })));
  });
});

describe('the question before a deletion', () => {
  it('counts only what is still there, and closes when nothing is', async () => {
    let left = ['a.txt', 'b.txt', 'c.txt'];
    const { user, client } = renderPanel(async () => fakeList(fakeField('Files', left)));
    await tick(user, 'a.txt', 'b.txt');
    await user.click(bar().getByRole('button', { name: en.actions.delete }));
    const dialog = within(await screen.findByRole('dialog'));
    left = ['b.txt', 'c.txt'];
    await act(async () => client.refetchQueries());
    expect(await dialog.findByText(en.deletion.title(1))).toBeTruthy();
    left = ['c.txt'];
    await act(async () => client.refetchQueries());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.queryByText(en.deletion.title(0))).toBeNull();
  });
});
