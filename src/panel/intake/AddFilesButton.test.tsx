import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { wordsOf, WordsContext } from '../text/useText.ts';
import { AddFilesButton } from './AddFilesButton.tsx';
import { DropZone } from './DropZone.tsx';

const english = wordsOf('en');

afterEach(cleanup);

function setUp() {
  const onFiles = vi.fn();
  render(
    <WordsContext.Provider value={english}>
      <AddFilesButton look="primary" label="Add files" name="Add files" inputId="pick" onFiles={onFiles} />
      <DropZone inputId="pick" slotsLeft={38} fileBytes={104_857_600} />
    </WordsContext.Provider>,
  );
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
  return { input, onFiles, user: userEvent.setup() };
}

it('hands over the files that were picked', async () => {
  const { input, onFiles, user } = setUp();
  const files = [new File(['a'], 'a.txt'), new File(['b'], 'b.txt')];
  await user.upload(input, files);
  expect(onFiles).toHaveBeenCalledExactlyOnceWith(files);
});

it('is one control for those who listen, not a button and an input of the same name', () => {
  setUp();
  expect(screen.getAllByLabelText('Add files')).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Add files' })).toBeTruthy();
});

it('takes the same file twice', async () => {
  const { input, onFiles, user } = setUp();
  const file = new File(['a'], 'a.txt');
  await user.upload(input, file);
  await user.upload(input, file);
  expect(onFiles).toHaveBeenCalledTimes(2);
});

it('opens the browser’s picker from the button, by keyboard too', async () => {
  const { input, user } = setUp();
  const opened = vi.fn();
  input.addEventListener('click', opened);
  await user.click(screen.getByRole('button', { name: 'Add files' }));
  screen.getByRole('button', { name: 'Add files' }).focus();
  await user.keyboard('{Enter}');
  expect(opened).toHaveBeenCalledTimes(2);
});

it('opens it from the drop zone, which says the limits', async () => {
  const { input, user } = setUp();
  const opened = vi.fn();
  input.addEventListener('click', opened);
  await user.click(screen.getByText(/up to 100 MB each, up to 38 files/));
  expect(opened).toHaveBeenCalledOnce();
});

it('says only once in an empty section that files can be dropped', () => {
  render(
    <WordsContext.Provider value={english}>
      <DropZone inputId="pick" slotsLeft={50} fileBytes={104_857_600} />
    </WordsContext.Provider>,
  );
  expect(screen.getAllByText(/drop/i)).toHaveLength(1);
  expect(
    screen.getByText('or choose them with “Add files” · up to 100 MB each, up to 50 files'),
  ).toBeTruthy();
});
