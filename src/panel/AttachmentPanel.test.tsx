import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Api } from './api/api.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { apiError, renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('says in the preview too, which silences the rest of the page, that a download failed', async () => {
  const { user } = renderPanel(() => Promise.resolve(fakeList(fakeField('Files', ['a.txt']))));
  await user.click(await screen.findByRole('button', { name: 'Preview a.txt' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Download a.txt' }));
  const download = await waitFor(() => document.querySelector<HTMLIFrameElement>('body > iframe')!);
  act(() => void download.dispatchEvent(new Event('load')));
  expect(within(screen.getByRole('dialog')).getByText(en.panel.downloadFailed)).toBeTruthy();
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
