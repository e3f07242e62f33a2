import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Attachment, AttachmentField } from '../contract/attachment.ts';
import type { Api } from './api/api.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { apiError, renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const wrong = (name: string): Attachment =>
  fakeAttachment(name, { type: 'application/octet-stream', expectedType: 'text/plain' });

/** A field with these files, and a server that repairs as Meegle lets it: what was repaired stands last. */
function renderWrong(
  files: readonly Attachment[],
  {
    answer = () => undefined,
    ...field
  }: Partial<AttachmentField> & { readonly answer?: (id: string) => unknown } = {},
) {
  let stored = files;
  const repairFile = vi.fn<Api['repairFile']>(async (_target, id) => {
    const before = stored.find((file) => file.id === id);
    await answer(id);
    const attachment = { ...fakeAttachment(before?.name ?? ''), id: `${id}-2` };
    stored = [...stored.filter((file) => file.id !== id), attachment];
    return { attachment };
  });
  const list = vi.fn(async () => fakeList({ ...fakeField('Files', []), ...field, attachments: [...stored] }));
  return { ...renderPanel(list, { api: { repairFile } }), repairFile, list };
}

const rowOf = (name: string) => {
  const row = screen.getByRole('button', { name: `Preview ${name}` }).closest('li');
  if (row === null) throw new Error(`no row ${name}`);
  return within(row);
};
const names = () => screen.getAllByRole('button', { name: /^Preview / }).map(({ ariaLabel }) => ariaLabel);
const repairButton = (name: string) => screen.queryByRole('button', { name: en.doctor.repairNamed(name) });
const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join();

describe('a file that is stored with a wrong type', () => {
  it('says so in its row and why it matters, and is repaired in its place', async () => {
    const { user, repairFile, list } = renderWrong([wrong('a.txt'), fakeAttachment('b.txt')]);
    expect(await screen.findByText(en.doctor.storedAs('application/octet-stream'))).toBeTruthy();
    expect(screen.getByText(en.doctor.why)).toBeTruthy();
    expect(repairButton('b.txt')).toBeNull();
    await user.click(repairButton('a.txt')!);
    await waitFor(() => expect(repairButton('a.txt')).toBeNull());
    await waitFor(() => expect(list).toHaveBeenCalledTimes(2));
    expect(names()).toEqual(['Preview a.txt', 'Preview b.txt']);
    expect(document.querySelector('[data-attachment-id]')?.getAttribute('data-attachment-id')).toBe(
      'id-a-txt-2',
    );
    expect(repairFile).toHaveBeenCalledOnce();
    expect(said()).toContain(en.doctor.announceRepaired('a.txt'));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Preview a.txt' }));
  });

  it('stays ticked under its new id', async () => {
    const { user } = renderWrong([wrong('a.txt'), fakeAttachment('b.txt')]);
    await user.click(await screen.findByRole('checkbox', { name: 'Select a.txt' }));
    await user.click(repairButton('a.txt')!);
    await waitFor(() => expect(repairButton('a.txt')).toBeNull());
    expect(screen.getByRole('checkbox', { name: 'Select a.txt' })).toHaveProperty('checked', true);
    expect(screen.getByText(en.selection.count(1))).toBeTruthy();
  });

  it('is repaired from its menu, too', async () => {
    const { user, repairFile } = renderWrong([wrong('a.txt')]);
    await user.click(await screen.findByRole('button', { name: 'More actions for a.txt' }));
    await user.click(await screen.findByRole('menuitem', { name: en.doctor.repair }));
    await waitFor(() => expect(repairButton('a.txt')).toBeNull());
    expect(repairFile).toHaveBeenCalledOnce();
  });
});
