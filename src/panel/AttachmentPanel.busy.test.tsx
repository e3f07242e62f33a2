import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment, CopyResponse, DeleteResponse } from '../contract/attachment.ts';
import type { Api } from './api/api.ts';
import { UNDO_MS } from './removal/deletions.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const wrong = (name: string): Attachment =>
  fakeAttachment(name, { type: 'application/octet-stream', expectedType: 'text/plain' });

/** Two fields, over a server that answers nothing about moves and repairs before the test says so. */
async function renderTwo(files: readonly Attachment[]) {
  const answers: ((answer: CopyResponse) => void)[] = [];
  const copyFile = vi.fn<Api['copyFile']>(() => new Promise((resolve) => answers.push(resolve)));
  const repairFile = vi.fn<Api['repairFile']>(() => new Promise(() => undefined));
  const deleteFiles = vi.fn<Api['deleteFiles']>(async (_target, ids): Promise<DeleteResponse> => ({
    results: ids.map((id) => ({ id, outcome: 'deleted' })),
  }));
  const list = fakeList({ ...fakeField('Here', []), attachments: [...files] }, fakeField('There', []));
  const { user } = renderPanel(list, { api: { copyFile, repairFile, deleteFiles } });
  await screen.findByRole('grid', { name: /Here/ });
  return { user, copyFile, repairFile, deleteFiles, answers };
}

type Shown = Awaited<ReturnType<typeof renderTwo>>;

const nameOf = (name: string) => screen.getByRole('button', { name: `Preview ${name}` });
const undoOf = (name: string) => screen.queryByRole('button', { name: en.deletion.undoNamed(name) });
const openMenu = ({ user }: Shown, name: string) =>
  user.click(screen.getByRole('button', { name: en.names.more(name) }));
const lines = () => screen.queryAllByRole('menuitem').map(({ textContent }) => textContent);

async function move(shown: Shown, name: string) {
  await openMenu(shown, name);
  await shown.user.click(screen.getByRole('menuitem', { name: en.moves.to.move }));
  await shown.user.click(screen.getByRole('menuitem', { name: /There/ }));
}

/** As the row's menu deletes. */
function deleteByKey(name: string) {
  act(() => nameOf(name).focus());
  fireEvent.keyDown(nameOf(name), { key: 'Delete' });
}

describe('a file has one thing going on', () => {
  it('while it waits to be moved nothing deletes it, from where it will not be any more', async () => {
    const shown = await renderTwo(['a.txt', 'b.txt'].map((name) => fakeAttachment(name)));
    await move(shown, 'a.txt');
    await move(shown, 'b.txt');
    expect(shown.copyFile).toHaveBeenCalledOnce();
    deleteByKey('b.txt');
    expect(undoOf('b.txt')).toBeNull();
    await openMenu(shown, 'b.txt');
    expect(lines()).toContain(en.actions.download);
    expect(lines()).not.toContain(en.actions.delete);
    expect(lines()).not.toContain(en.moves.to.move);
    await act(async () =>
      shown.answers[0]?.({ attachment: fakeAttachment('a.txt', { id: 'a2' }), removed: true }),
    );
    await act(async () => vi.advanceTimersByTime(UNDO_MS));
    expect(shown.copyFile).toHaveBeenCalledTimes(2);
    expect(shown.deleteFiles).not.toHaveBeenCalled();
  });

  it('a file that is to be deleted is not repaired with all others, nor counted as to repair', async () => {
    const shown = await renderTwo([wrong('a.txt'), wrong('b.txt'), wrong('c.txt')]);
    deleteByKey('a.txt');
    expect(undoOf('a.txt')).toBeTruthy();
    expect(screen.getByText(en.doctor.wrongTypes(2))).toBeTruthy();
    await shown.user.click(screen.getByRole('button', { name: en.doctor.repairAllIn('Here') }));
    expect(shown.repairFile.mock.calls.map(([, id]) => id)).toEqual(['id-b-txt']);
    deleteByKey('c.txt');
    expect(undoOf('c.txt')).toBeNull();
    await act(async () => vi.advanceTimersByTime(UNDO_MS));
    expect(shown.deleteFiles.mock.calls.map(([, ids]) => ids)).toEqual([['id-a-txt']]);
  });

  it('a row that is to be deleted can’t be dragged to another section', async () => {
    await renderTwo([fakeAttachment('a.txt'), fakeAttachment('b.txt')]);
    deleteByKey('a.txt');
    expect(startDrag('a.txt')).toBe(false);
    expect(startDrag('b.txt')).toBe(true);
  });
});

/** Whether a drag that begins on this row goes on. */
function startDrag(name: string): boolean {
  const dataTransfer = { setData: () => undefined, setDragImage: () => undefined };
  return fireEvent.dragStart(nameOf(name).closest('[data-attachment-id]')!, { dataTransfer });
}
