import { cleanup, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { file, withFiles } from '../testing/transfers.ts';
import { dropFieldProps } from './dropField.ts';
import { usePaste } from './usePaste.ts';

afterEach(cleanup);

const fields = [
  { fieldId: 'old', writable: false },
  { fieldId: 'files', writable: true },
  { fieldId: 'designs', writable: true },
];

function Panel({ onFiles }: { readonly onFiles: (fieldId: string, files: readonly File[]) => void }) {
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  usePaste(panel, { fields, onFiles });
  return (
    <>
      <main ref={setPanel}>
        <input aria-label="search" />
        <section {...dropFieldProps('designs')}>
          <button>in designs</button>
        </section>
      </main>
      <aside data-testid="beside" />
    </>
  );
}
function setUp() {
  const onFiles = vi.fn();
  render(<Panel onFiles={onFiles} />);
  return onFiles;
}
function paste(target: Element, clipboardData: object = withFiles) {
  const event = createEvent.paste(target, { clipboardData });
  fireEvent(target, event);
  return event.defaultPrevented;
}

it('feeds the first section that can be added to', async () => {
  const onFiles = setUp();
  expect(paste(screen.getByRole('main'))).toBe(true);
  await waitFor(() => expect(onFiles).toHaveBeenCalledExactlyOnceWith('files', [file]));
});

it('feeds the section that was used last, also when nothing has the focus any more', async () => {
  const onFiles = setUp();
  screen.getByRole('button').focus();
  screen.getByRole('button').blur();
  paste(document.body);
  await waitFor(() => expect(onFiles).toHaveBeenCalledExactlyOnceWith('designs', [file]));
});

it.each([
  ['into a text field', () => paste(screen.getByRole('textbox'))],
  ['beside the panel', () => paste(screen.getByTestId('beside'))],
  ['of text', () => paste(screen.getByRole('main'), { types: ['text/plain'], items: [], files: [] })],
])('leaves alone a paste %s', (_what, pasteIt) => {
  const onFiles = setUp();
  expect(pasteIt()).toBe(false);
  expect(onFiles).not.toHaveBeenCalled();
});

it('takes nothing while a dialog asks something else, but does while ours asks about files', async () => {
  const onFiles = setUp();
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  document.body.append(dialog);
  expect(paste(document.body)).toBe(false);
  dialog.innerHTML = '<span data-drop-review></span>';
  expect(paste(dialog)).toBe(true);
  dialog.remove();
  await waitFor(() => expect(onFiles).toHaveBeenCalledOnce());
});
