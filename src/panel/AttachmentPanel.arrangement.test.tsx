import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Attachment, AttachmentList, CopyResponse } from '../contract/attachment.ts';
import type { Api } from './api/api.ts';
import { PLAIN_LOOK, presentLook, type Look } from './arrangement/look.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { fakeStorage } from './testing/fakeStorage.ts';
import { file } from './testing/transfers.ts';
import { apiError, renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const words = en.arrangement;
const TEN = ['b10', 'b9', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((stem) => `${stem}.txt`);

const names = (field: string) =>
  within(screen.getByRole('grid', { name: en.names.files(field) }))
    .getAllByRole('button', { name: /^Preview/ })
    .map((button) => button.getAttribute('aria-label')?.slice('Preview '.length));
const head = (field: string) => screen.getByRole('button', { name: field });
const isOpen = (field: string) => head(field).getAttribute('aria-expanded') === 'true';
const search = () => screen.findByRole('searchbox', { name: words.search });
const storageWith = (look: Look) => fakeStorage(new Map([['look', presentLook(look)]]));

const twoFields = () => fakeList(fakeField('Files', TEN), fakeField('Drafts', ['draft.md']));

const refusingAll = () => vi.fn<Api['sendFile']>(() => Promise.reject(apiError('internal')));
const pickAtHead = () => {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error('there is no file input');
  fireEvent.change(input, { target: { files: [file] } });
};

const sectionNames = () =>
  [...document.querySelectorAll('[data-section-focus]')].map(({ textContent }) => textContent);

const listOf = (here: string[], there: Attachment[]) =>
  fakeList(fakeField('Here', here), { ...fakeField('There', []), attachments: there });
const withText = () => ({ ...twoFields(), inText: [fakeAttachment('sketch.txt')] });
const inText = () => head(en.section.inText);

describe('the order of files', () => {
  it('is as it was chosen, and ranges go by it', async () => {
    const { user } = renderPanel(fakeList(fakeField('Files', TEN)));
    await user.selectOptions(await screen.findByRole('combobox', { name: words.order }), words.orders.name);
    expect(names('Files').slice(0, 4)).toEqual(['a.txt', 'b9.txt', 'b10.txt', 'c.txt']);
    await user.click(screen.getByRole('checkbox', { name: 'Select a.txt' }));
    await user.keyboard('{Shift>}');
    await user.click(screen.getByRole('checkbox', { name: 'Select b10.txt' }));
    await user.keyboard('{/Shift}');
    expect(screen.getAllByText(en.selection.count(3))).not.toEqual([]);
  });

  it('is the one of last time from the first drawing on', async () => {
    const storage = storageWith({ ...PLAIN_LOOK, order: 'name', view: 'tiles' });
    renderPanel(fakeList(fakeField('Files', ['b', 'a'])), { host: { storage } });
    await screen.findByRole('grid');
    expect(names('Files')).toEqual(['a', 'b']);
    expect(screen.getByRole('radio', { name: words.tiles })).toHaveProperty('checked', true);
  });

  it('can’t be chosen where there is nothing to order', async () => {
    renderPanel(fakeList(fakeField('Files', ['a'])));
    await screen.findByRole('grid');
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });
});

describe('looking for files', () => {
  it('folds sections where nothing is found, and has all as it was when the words are taken back', async () => {
    const { user } = renderPanel(twoFields());
    await user.type(await search(), 'DRAFT');
    await waitFor(() => expect([isOpen('Files'), isOpen('Drafts')]).toEqual([false, true]));
    expect(screen.getByText(words.found(1, 11))).toBeTruthy();
    await user.click(head('Files'));
    expect(isOpen('Files')).toBe(true);
    await user.type(await search(), '{Escape}');
    await waitFor(() => expect(names('Files')).toHaveLength(10));
    expect([isOpen('Files'), isOpen('Drafts')]).toEqual([true, true]);
    expect(screen.queryByText(words.found(1, 11))).toBeNull();
  });

  it('leaves what is ticked and not found alone, and says so', async () => {
    const { user } = renderPanel(twoFields());
    await user.click(await screen.findByRole('checkbox', { name: 'Select draft.md' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select c.txt' }));
    await user.type(await search(), 'draft');
    const bar = within(screen.getByRole('group', { name: en.names.selection }));
    expect(await bar.findByText(en.selection.count(1), { exact: false })).toBeTruthy();
    expect(bar.getByText(en.selection.hidden(1), { exact: false })).toBeTruthy();
  });

  it('tells of files that others have added and that aren’t found', async () => {
    let list: AttachmentList = twoFields();
    const { user, client } = renderPanel(async () => list);
    await user.type(await search(), 'draft');
    list = fakeList(fakeField('Files', [...TEN, 'new.txt']), fakeField('Drafts', ['draft.md', 'draft 2.md']));
    await act(async () => client.refetchQueries());
    expect(await screen.findByText(words.hiddenNew(1))).toBeTruthy();
    expect(names('Drafts')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: words.clearFilter }));
    await waitFor(() => expect(names('Files')).toHaveLength(11));
  });

  it('says that nothing is found, and how to see all again', async () => {
    const { user } = renderPanel(twoFields());
    await user.type(await search(), 'nowhere');
    expect(await screen.findByText(words.noneFound.what)).toBeTruthy();
    expect(await screen.findByText(words.announceFound(0, 11))).toBeTruthy();
    await user.click(screen.getByRole('button', { name: words.clearFilter }));
    await waitFor(() => expect(screen.queryByText(words.noneFound.what)).toBeNull());
  });

  it('keeps the box while somebody works with it, though few files are left', async () => {
    let list = fakeList(fakeField('Files', TEN));
    const { client } = renderPanel(async () => list);
    await search();
    list = fakeList(fakeField('Files', ['a.txt']));
    await act(async () => client.refetchQueries());
    await screen.findByText('1 / 50');
    expect(await search()).toBeTruthy();
  });
});

describe('the search box', () => {
  it('doesn’t come because a file that moves stands in both fields for a moment', async () => {
    const [moving = '', ...others] = TEN.slice(0, 8);
    const copy = fakeAttachment(moving, { id: 'copy' });
    let list = listOf([moving, ...others], []);
    const answers: ((answer: CopyResponse) => void)[] = [];
    const copyFile: Api['copyFile'] = () => new Promise((resolve) => answers.push(resolve));
    const { user, client } = renderPanel(async () => list, { api: { copyFile } });
    await user.click(await screen.findByRole('button', { name: en.names.more(moving) }));
    await user.click(screen.getByRole('menuitem', { name: en.moves.to.move }));
    await user.click(screen.getByRole('menuitem', { name: /There/ }));
    list = listOf([moving, ...others], [copy]);
    await act(async () => client.refetchQueries());
    await screen.findByText('1 / 50');
    expect(screen.queryByRole('searchbox')).toBeNull();
    list = listOf(others, [copy]);
    await act(async () => answers[0]?.({ attachment: copy, removed: true }));
    await screen.findByText('7 / 50');
    expect(screen.queryByRole('searchbox')).toBeNull();
  });
});

describe('files that stand in texts', () => {
  it('are folded at first, unfold while something is looked for, and are then as they were', async () => {
    const { user } = renderPanel(withText());
    await search();
    expect(isOpen(en.section.inText)).toBe(false);
    await user.type(await search(), 'sketch');
    await waitFor(() => expect(isOpen(en.section.inText)).toBe(true));
    await user.click(inText());
    expect(isOpen(en.section.inText)).toBe(false);
    await user.type(await search(), '{Escape}');
    await waitFor(() => expect(names('Files')).toHaveLength(10));
    expect(isOpen(en.section.inText)).toBe(false);
    await user.click(inText());
    await user.type(await search(), 'sketch');
    await user.type(await search(), '{Escape}');
    await waitFor(() => expect(names('Files')).toHaveLength(10));
    expect(isOpen(en.section.inText)).toBe(true);
  });

  it('keep the focus there when a search ends', async () => {
    const { user } = renderPanel(withText());
    await user.type(await search(), 'sketch');
    await waitFor(() => expect(isOpen(en.section.inText)).toBe(true));
    const title = inText();
    act(() => title.focus());
    fireEvent.change(await search(), { target: { value: '' } });
    await waitFor(() => expect(names('Files')).toHaveLength(10));
    expect(document.activeElement).toBe(title);
    expect(title.isConnected).toBe(true);
  });
});

describe('the field that takes files', () => {
  it('is the first with places left', async () => {
    const send = refusingAll();
    renderPanel(fakeList(fakeField('Full', ['x'], { capacity: 1 }), fakeField('Open', [])), {
      api: { sendFile: send },
    });
    await screen.findByRole('grid');
    pickAtHead();
    await waitFor(() => expect(send.mock.calls[0]?.[0]).toMatchObject({ fieldKey: 'field_Open' }));
  });

  it('is the pinned one, which stands first; the menu takes the pin off again', async () => {
    const send = refusingAll();
    const { user, item } = renderPanel(fakeList(fakeField('A', ['x']), fakeField('B', [])), {
      api: { sendFile: send },
    });
    await user.click(await screen.findByRole('button', { name: words.sectionMenu('B') }));
    await user.click(await screen.findByRole('menuitem', { name: words.pin }));
    expect(sectionNames()).toEqual(['B', 'A']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: words.sectionMenu('B') }));
    expect(screen.getByText(words.announcePinned('B'))).toBeTruthy();
    pickAtHead();
    await waitFor(() => expect(send.mock.calls[0]?.[0]).toMatchObject({ item, fieldKey: 'field_B' }));
    await user.click(screen.getByRole('button', { name: words.sectionMenu('B') }));
    await user.click(await screen.findByRole('menuitem', { name: words.unpin }));
    expect(sectionNames()).toEqual(['A', 'B']);
  });

  it('is pinned for this type of work item, and no other', async () => {
    const pins = [{ place: 'demo/issue', fieldId: 'field_B' }];
    renderPanel(fakeList(fakeField('A', ['x']), fakeField('B', [])), {
      host: { storage: storageWith({ ...PLAIN_LOOK, pins }) },
    });
    await screen.findByRole('grid');
    expect(screen.queryByText(words.pinned)).toBeNull();
  });
});

describe('what a field says of itself', () => {
  it('gives its key and its alias to whoever configures the space', async () => {
    const { user, host } = renderPanel(fakeList(fakeField('A', ['x'], { alias: 'designs' })));
    await user.click(await screen.findByRole('button', { name: words.sectionMenu('A') }));
    expect(screen.queryByRole('menuitem', { name: words.pin })).toBeNull();
    await user.click(await screen.findByRole('menuitem', { name: words.copyAlias('designs') }));
    expect(host.copyText).toHaveBeenCalledWith('designs');
    await user.click(screen.getByRole('button', { name: words.sectionMenu('A') }));
    await user.click(await screen.findByRole('menuitem', { name: words.copyKey('field_A') }));
    expect(host.copyText).toHaveBeenLastCalledWith('field_A');
  });

  it('says above the list that files are asked for in a field that is folded', async () => {
    const { user } = renderPanel(
      fakeList(
        fakeField('A', ['x']),
        fakeField('B', [], { required: true }),
        fakeField('Old', [], { required: true, obsolete: true, writable: false }),
      ),
    );
    await user.click(await screen.findByRole('button', { name: words.requiredEmptyField('B') }));
    expect(isOpen('B')).toBe(true);
    expect(document.activeElement).toBe(head('B'));
    expect(screen.queryByRole('button', { name: words.requiredEmptyField('B') })).toBeNull();
    expect(screen.getAllByText(words.requiredEmpty)).toHaveLength(1);
  });

  it('says that it may only be read, also while it is folded', async () => {
    const { user } = renderPanel(fakeList(fakeField('A', ['x'], { writable: false })));
    await screen.findByText(words.readOnly);
    await user.click(head('A'));
    expect(screen.getByText(words.readOnly)).toBeTruthy();
  });
});

it('says which names were garbled, in words that keep the name apart', async () => {
  renderPanel(fakeList(fakeField('A', ['éœ€æ±‚.docx', 'Größe.txt'])));
  const name = await screen.findByText('需求.docx', {}, { timeout: 5_000 });
  expect(name.tagName).toBe('BDI');
  expect(within(screen.getAllByRole('row')[1] as HTMLElement).queryByText(/garbled/)).toBeNull();
});
