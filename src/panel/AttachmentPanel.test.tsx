import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeleteResponse } from '../contract/attachment.ts';
import type { Api } from './api/api.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { apiError, renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const NAMES = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt', 'g.txt'];

/** A field of files, and a server that deletes them as `outcomeOf` says. */
function renderFiles(
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

async function tick(user: ReturnType<typeof renderFiles>['user'], ...names: string[]) {
  for (const name of names) await user.click(await screen.findByRole('checkbox', { name: `Select ${name}` }));
}

function ticked(): (string | null)[] {
  return screen
    .getAllByRole('checkbox', { checked: true })
    .map((box) => box.getAttribute('aria-label'))
    .filter((label) => !label?.startsWith('Select all'));
}

const bar = () => within(screen.getByRole('group', { name: en.names.selection }));

/** Deletes what is ticked, and doesn't wait for the time to take it back. */
async function deleteTicked(user: ReturnType<typeof renderFiles>['user'], count: number) {
  await user.click(bar().getByRole('button', { name: en.actions.delete }));
  if (count > 1) {
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: en.deletion.confirm(count) }));
  }
  await user.click(await screen.findByRole('button', { name: en.deletion.now }));
}

/** What can be done with files that are to be deleted. */
const undoBar = () => within(screen.getByRole('group', { name: en.deletion.bar }));

const rowOf = (name: string) => screen.getByRole('button', { name: `Preview ${name}` });
/** Those of the files whose rows can't be used. */
const goingOf = (names: readonly string[]) => names.filter((name) => rowOf(name).matches(':disabled'));
const sectionHead = () => screen.getByRole('button', { name: 'Files' });

/** A list from which a colleague takes files away. */
function renderShared(names: readonly string[] = ['a.txt', 'b.txt', 'c.txt']) {
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

it('says in the preview too, which silences the rest of the page, that a download failed', async () => {
  const { user } = renderPanel(() => Promise.resolve(fakeList(fakeField('Files', ['a.txt']))));
  await user.click(await screen.findByRole('button', { name: 'Preview a.txt' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Download a.txt' }));
  const download = await waitFor(() => document.querySelector<HTMLIFrameElement>('body > iframe')!);
  act(() => void download.dispatchEvent(new Event('load')));
  expect(within(screen.getByRole('dialog')).getByText(en.panel.downloadFailed)).toBeTruthy();
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

describe('an upload that Meegle refuses', () => {
  it('turns that section’s drop zone into a sentence, and no other’s', async () => {
    const list = fakeList(fakeField('Files', ['a.txt']), fakeField('Design', ['b.txt']));
    const sendFile = vi.fn<Api['sendFile']>(() => Promise.reject(apiError('no_permission')));
    const { user } = renderPanel(list, { api: { sendFile } });
    await screen.findByRole('region', { name: 'Files' });
    await user.upload(
      document.querySelector<HTMLInputElement>('#add-files')!,
      new File(['x'], 'new.txt', { type: 'text/plain' }),
    );
    const files = within(screen.getByRole('region', { name: 'Files' }));
    expect(await files.findByText(en.section.refused.what)).toBeTruthy();
    const design = within(screen.getByRole('region', { name: 'Design' }));
    expect(design.queryByText(en.section.refused.what)).toBeNull();
  });
});

describe('an upload that is stored', () => {
  it('joins the list of its section', async () => {
    const attachment = fakeAttachment('new.txt');
    const stored: Api['sendFile'] = async () => ({ attachment, proof: 'size', waitedMs: 0 });
    const { user } = renderPanel(fakeList(fakeField('Files', ['a.txt'])), { api: { sendFile: stored } });
    await screen.findByText('1 / 50');
    await user.upload(document.querySelector<HTMLInputElement>('#add-files')!, new File(['x'], 'new.txt'));
    expect(await screen.findByRole('button', { name: 'Preview new.txt' })).toBeTruthy();
    expect(screen.getByText('2 / 50')).toBeTruthy();
  });
});
