import { cleanup, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Api } from './api/api.ts';
import { fakeField, fakeList } from './testing/fakeList.ts';
import { renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const file = (name: string, type = '') => new File(['x'], name, { type });

function paste(target: Element, files: readonly File[]) {
  const items = files.map((one) => ({ kind: 'file', getAsFile: () => one }));
  fireEvent(target, createEvent.paste(target, { clipboardData: { types: ['Files'], items, files } }));
}

/** A panel with a field that holds a.txt and an empty one, over a server that never answers an upload. */
function show() {
  const sendFile = vi.fn<Api['sendFile']>(() => new Promise(() => undefined));
  const list = fakeList(fakeField('Files', ['a.txt']), fakeField('Designs', []));
  return { ...renderPanel(list, { api: { sendFile } }), sendFile };
}
const tray = (field: string) => screen.findByRole('region', { name: en.uploads.tray(field) });

it('says where a pasted file went, and calls a screenshot by the time', async () => {
  show();
  await screen.findByText('1 / 50');
  fireEvent.pointerDown(screen.getByRole('button', { name: 'Designs' }));
  paste(document.body, [file('image.png', 'image/png')]);
  expect((await tray('Designs')).textContent).toMatch(/pasted-\d{8}-\d{6}-01\.png/);
  expect(await screen.findByText(en.intake.pastedInto(1, 'Designs'))).toBeTruthy();
});

it('asks about a name that is there, and sends nothing when that is cancelled', async () => {
  const { user, sendFile } = show();
  await screen.findByText('1 / 50');
  paste(document.body, [file('a.txt'), file('b.txt')]);
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: en.actions.cancel }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sendFile).not.toHaveBeenCalled();
  expect(screen.queryByRole('region', { name: en.uploads.tray('Files') })).toBeNull();
});

it('takes a name that is on its way for one that is there', async () => {
  show();
  await screen.findByText('1 / 50');
  paste(document.body, [file('b.txt')]);
  await tray('Files');
  paste(document.body, [file('b.txt')]);
  expect((await screen.findByRole('dialog')).textContent).toContain(en.intake.review.queued);
});
