import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { bar, renderShared, rowOf, sectionHead, tick } from './testing/renderFiles.ts';
import { renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the focus', () => {
  it('stays nowhere after a click on blank space, though the list is read again', async () => {
    const { user, colleagueLeaves } = renderShared();
    await tick(user, 'a.txt');
    await user.click(document.body);
    expect(document.activeElement).toBe(document.body);
    await colleagueLeaves('a.txt', 'b.txt');
    await colleagueLeaves('b.txt');
    expect(document.activeElement).toBe(document.body);
  });

  it('goes to the row in the place of one that is taken away, and to the section with the last', async () => {
    const { colleagueLeaves } = renderShared();
    await screen.findByText('3 / 50');
    rowOf('b.txt').focus();
    await colleagueLeaves('a.txt', 'c.txt');
    expect(document.activeElement).toBe(rowOf('c.txt'));
    await colleagueLeaves();
    expect(document.activeElement).toBe(sectionHead());
  });

  it('goes to the row ticked last when the selection is cleared', async () => {
    const { user } = renderShared();
    await tick(user, 'c.txt', 'a.txt');
    await user.click(bar().getByRole('button', { name: en.selection.clear }));
    expect(document.activeElement).toBe(rowOf('a.txt'));
  });

  it('goes back to the menu’s button when something is chosen in it', async () => {
    const { user } = renderShared();
    const button = await screen.findByRole('button', { name: 'More actions for b.txt' });
    await user.click(button);
    await user.click(await screen.findByRole('menuitem', { name: en.preview.copyLink }));
    expect(document.activeElement).toBe(button);
  });

  it('goes to the undo button in the row when a file is deleted from its menu, and to the file when that is pressed', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1); // eight seconds may pass on a slow machine
    const { user } = renderShared();
    await user.click(await screen.findByRole('button', { name: 'More actions for b.txt' }));
    await user.click(await screen.findByRole('menuitem', { name: en.actions.delete }));
    const undo = await screen.findByRole('button', { name: en.deletion.undoNamed('b.txt') });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(rowOf('b.txt')));
  });

  it('goes to the section when the last message about an upload is dismissed', async () => {
    const { user } = renderShared();
    await screen.findByText('3 / 50');
    await user.upload(document.querySelector<HTMLInputElement>('#add-files')!, new File([], 'empty.txt'));
    await user.click(await screen.findByRole('button', { name: en.uploads.dismissNamed('empty.txt') }));
    expect(document.activeElement).toBe(sectionHead());
  });

  it('goes to the next file when the one being looked at is deleted, and that is said', async () => {
    const { user, host, colleagueLeaves } = renderShared();
    await user.click(await screen.findByRole('button', { name: 'Preview b.txt' }));
    expect(screen.getByRole('dialog')).toBeTruthy();
    await colleagueLeaves('a.txt', 'c.txt');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(host.toast).toHaveBeenCalledWith('error', en.preview.failed.gone.what);
    expect(document.activeElement).toBe(rowOf('c.txt'));
    await colleagueLeaves('a.txt', 'b.txt', 'c.txt');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('goes to the section of a file in the text when its preview closes and the section is folded', async () => {
    const list = { ...fakeList(fakeField('Files', ['a.txt'])), inText: [fakeAttachment('note.txt')] };
    const { user } = renderPanel(list);
    await user.click(await screen.findByRole('button', { name: 'Preview a.txt' }));
    await user.keyboard('{ArrowRight}{Escape}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: en.section.inText }));
  });
});
