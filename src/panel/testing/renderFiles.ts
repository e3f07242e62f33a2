import { act, screen, within } from '@testing-library/react';
import { vi } from 'vitest';
import type { DeleteResponse } from '../../contract/attachment.ts';
import type { Api } from '../api/api.ts';
import { en } from '../text/en.ts';
import { fakeAttachment, fakeField, fakeList } from './fakeList.ts';
import { renderPanel } from './renderPanel.tsx';

/** Seven files. */
export const NAMES = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt', 'g.txt'];

/** A field of files, and a server that deletes them as `outcomeOf` says. */
export function renderFiles(
  names: readonly string[] = NAMES,
  outcomeOf: (id: string) => DeleteResponse['results'][number] | Promise<never> = (id) => ({
    id,
    outcome: 'deleted',
  }),
) {
  let left = names.map((name) => fakeAttachment(name));
  const deleteFiles = vi.fn<Api['deleteFiles']>(async (_target, ids) => {
    const results = await Promise.all(ids.map(outcomeOf));
    const gone = new Set(results.filter(({ outcome }) => outcome === 'deleted').map(({ id }) => id));
    left = left.filter(({ id }) => !gone.has(id));
    return { results };
  });
  const list = async () => fakeList({ ...fakeField('Files', []), attachments: left });
  return { ...renderPanel(list, { api: { deleteFiles } }), deleteFiles };
}

/** Ticks files by their names. */
export async function tick(user: ReturnType<typeof renderFiles>['user'], ...names: string[]) {
  for (const name of names) await user.click(await screen.findByRole('checkbox', { name: `Select ${name}` }));
}

/** What the tick boxes that are ticked are called. */
export function ticked(): (string | null)[] {
  return screen
    .getAllByRole('checkbox', { checked: true })
    .map((box) => box.getAttribute('aria-label'))
    .filter((label) => !label?.startsWith('Select all'));
}

/** The bar that says what is ticked. */
export const bar = () => within(screen.getByRole('group', { name: en.names.selection }));

/** Deletes what is ticked, and doesn't wait for the time to take it back. */
export async function deleteTicked(user: ReturnType<typeof renderFiles>['user'], count: number) {
  await user.click(bar().getByRole('button', { name: en.actions.delete }));
  if (count > 1) {
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: en.deletion.confirm(count) }));
  }
  await user.click(await screen.findByRole('button', { name: en.deletion.now }));
}

/** What can be done with files that are to be deleted. */
export const undoBar = () => within(screen.getByRole('group', { name: en.deletion.bar }));

/** A file, by its name. */
export const rowOf = (name: string) => screen.getByRole('button', { name: `Preview ${name}` });

/** Those of the files whose rows can't be used. */
export const goingOf = (names: readonly string[]) => names.filter((name) => rowOf(name).matches(':disabled'));

/** The head of the section “Files”. */
export const sectionHead = () => screen.getByRole('button', { name: 'Files' });

/** A list from which a colleague takes files away. */
export function renderShared(names: readonly string[] = ['a.txt', 'b.txt', 'c.txt']) {
  let left = names;
  const panel = renderPanel(async () => fakeList(fakeField('Files', left)));
  return {
    ...panel,
    async colleagueLeaves(...staying: string[]) {
      left = staying;
      await act(async () => panel.client.refetchQueries());
      await screen.findByText(`${staying.length} / 50`);
    },
  };
}
