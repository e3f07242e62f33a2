import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Api } from '../api/api.ts';
import { fakeField, fakeList } from '../testing/fakeList.ts';
import { renderPanel } from '../testing/renderPanel.tsx';
import { en } from '../text/en.ts';

beforeEach(() => {
  vi.spyOn(performance, 'now').mockReturnValue(1); // eight seconds may pass on a slow machine
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Deletes a.txt, beside b.txt; `take` is what somebody else leaves of the list. */
async function deleteFirst() {
  let left = ['a.txt', 'b.txt'];
  const deleteFiles = vi.fn<Api['deleteFiles']>(async (_target, ids) => ({
    results: ids.map((id) => ({ id, outcome: 'already_gone' as const })),
  }));
  const shown = renderPanel(async () => fakeList(fakeField('Files', left)), { api: { deleteFiles } });
  const { user, client } = shown;
  await user.click(await screen.findByRole('button', { name: 'More actions for a.txt' }));
  await user.click(await screen.findByRole('menuitem', { name: en.actions.delete }));
  const take = async (rest: string[]) => {
    left = rest;
    await act(() => client.invalidateQueries());
  };
  return { ...shown, deleteFiles, take };
}

const bar = () => screen.queryByRole('group', { name: en.deletion.bar });
const undo = () => screen.getByRole('button', { name: en.deletion.undo });

it('nothing can be taken back while the list lacks the file, and the focus stays in the list; when it is back, it can', async () => {
  const { user, host, deleteFiles, take } = await deleteFirst();
  act(() => undo().focus());
  await take(['b.txt']);
  await waitFor(() => expect(bar()).toBeNull());
  await waitFor(() => expect(document.activeElement?.closest('main')).not.toBeNull());
  await take(['a.txt', 'b.txt']);
  await waitFor(() => expect(bar()?.textContent).toContain(en.deletion.pending(1)));
  await user.click(undo());
  expect(await screen.findByText(en.deletion.undone(1))).toBeTruthy();
  expect(deleteFiles).not.toHaveBeenCalled();
  expect(host.toast).not.toHaveBeenCalled();
});

it('what the server finds gone was moved or deleted already: that is said once', async () => {
  const { user, host, take } = await deleteFirst();
  await user.click(screen.getByRole('button', { name: en.deletion.now }));
  await waitFor(() => expect(host.toast).toHaveBeenCalledWith('info', en.deletion.goneElsewhere(1)));
  await take(['b.txt']);
  expect(host.toast).toHaveBeenCalledTimes(1);
});
