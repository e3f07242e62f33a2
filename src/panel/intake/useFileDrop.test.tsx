import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { file, withFiles } from '../testing/transfers.ts';
import { dropFieldProps } from './dropField.ts';
import { useFileDrop } from './useFileDrop.ts';

afterEach(cleanup);

const fields = [
  { fieldId: 'files', writable: true },
  { fieldId: 'designs', writable: true },
];
const withText = { types: ['text/plain'], items: [{ kind: 'string' }], files: [] };

function Panel({ onFiles }: { readonly onFiles: (fieldId: string, files: readonly File[]) => void }) {
  const { drag, rootProps } = useFileDrop({ fields, onFiles });
  return (
    <div data-testid="panel" {...rootProps}>
      <output>{drag.kind === 'files' ? `over ${drag.fieldId}` : drag.kind}</output>
      <section data-testid="files" {...dropFieldProps('files')} />
      <section data-testid="designs" {...dropFieldProps('designs')}>
        <b data-testid="inside" />
      </section>
    </div>
  );
}
function setUp() {
  const onFiles = vi.fn();
  render(<Panel onFiles={onFiles} />);
  return onFiles;
}
const state = () => screen.getByRole('status').textContent;
const enter = (id: string, dataTransfer: object = withFiles) =>
  fireEvent.dragEnter(screen.getByTestId(id), { dataTransfer });
const leave = (id: string) => fireEvent.dragLeave(screen.getByTestId(id), { dataTransfer: withFiles });
const drop = (id: string, dataTransfer: object = withFiles) =>
  act(async () => {
    fireEvent.drop(screen.getByTestId(id), { dataTransfer });
  });

it('shows which section the files would go to', () => {
  setUp();
  enter('panel');
  expect(state()).toBe('over files');
  enter('inside');
  expect(state()).toBe('over designs');
});

it('doesn’t flicker on the way from one element to the next', () => {
  setUp();
  enter('panel');
  enter('designs');
  leave('panel');
  enter('inside');
  leave('designs');
  expect(state()).toBe('over designs');
  leave('inside');
  expect(state()).toBe('none');
});

it('feeds the section that the files are dropped on, else the first', async () => {
  const onFiles = setUp();
  enter('inside');
  await drop('inside');
  expect(onFiles).toHaveBeenLastCalledWith('designs', [file]);
  expect(state()).toBe('none');
  await drop('panel');
  expect(onFiles).toHaveBeenLastCalledWith('files', [file]);
  expect(onFiles).toHaveBeenCalledTimes(2);
});

it('ignores dragged text', async () => {
  const onFiles = setUp();
  enter('panel', withText);
  expect(state()).toBe('none');
  await drop('panel', withText);
  expect(onFiles).not.toHaveBeenCalled();
});

it('ignores what is dragged out of the panel itself, such as a thumbnail', async () => {
  const onFiles = setUp();
  fireEvent.dragStart(screen.getByTestId('inside'));
  enter('panel');
  leave('panel');
  enter('panel');
  expect(state()).toBe('own');
  await drop('panel');
  expect(onFiles).not.toHaveBeenCalled();
  expect(state()).toBe('none');
});

it.each([
  ['Escape', () => fireEvent.keyDown(document.body, { key: 'Escape' })],
  ['the end of the drag', () => fireEvent.dragEnd(document.body)],
  ['a drop elsewhere in the page', () => fireEvent.drop(document.body)],
  ['the pointer moving freely again', () => fireEvent.pointerMove(document.body)],
])('is over with %s', (_what, end) => {
  setUp();
  enter('panel');
  end();
  expect(state()).toBe('none');
});

it('keeps the browser from opening a file that is dropped beside the panel', () => {
  setUp();
  const drop = createEvent.drop(document.body, { dataTransfer: withFiles });
  fireEvent(document.body, drop);
  expect(drop.defaultPrevented).toBe(true);
});
