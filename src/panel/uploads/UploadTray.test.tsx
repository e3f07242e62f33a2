import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { UploadReceipt } from '../../contract/attachment.ts';
import type { SendOptions } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { LiveRegion } from '../LiveRegion.tsx';
import { wordsOf, WordsContext } from '../text/useText.ts';
import type { CheckedFile } from './checkedFile.ts';
import { createUploadStore } from './createUploadStore.ts';
import type { UploadPlace } from './uploadPlace.ts';
import { UploadTray } from './UploadTray.tsx';

const english = wordsOf('en');
const place: UploadPlace = {
  target: { item: { project: 'demo', type: 'story', id: '1002' }, fieldKey: 'files' },
  fieldId: 'files',
  turnKey: 'files',
};

function receiptOf(name: string, more: Partial<UploadReceipt> = {}): UploadReceipt {
  const attachment = {
    id: `id-${name}`,
    name,
    type: 'text/plain',
    size: 5,
    sizeText: '5 B',
    preview: 'text' as const,
    contentUrl: 'http://server/content/a',
    downloadUrl: 'http://server/content/b',
  };
  return { attachment, proof: 'size', waitedMs: 0, ...more };
}

interface Request {
  readonly name: string;
  readonly options: SendOptions;
  readonly answer: (receipt: UploadReceipt) => void;
  readonly refuse: (error: ApiError) => void;
}

function setUp() {
  const requests: Request[] = [];
  const store = createUploadStore({
    api: {
      sendFile: (_target, file, options) =>
        new Promise((answer, refuse) => requests.push({ name: file.name, options, answer, refuse })),
      cancelUpload: async () => undefined,
      deleteFiles: async () => ({ results: [] }),
    },
    queryClient: new QueryClient(),
  });
  render(
    <WordsContext.Provider value={english}>
      <LiveRegion>
        <UploadTray store={store} fieldId="files" fieldName="Files" />
      </LiveRegion>
    </WordsContext.Provider>,
  );
  const add = (...files: CheckedFile[]) => act(async () => store.add(place, files));
  const request = async (name: string) => {
    await vi.waitFor(() => expect(requests.map((one) => one.name)).toContain(name));
    return requests.findLast((one) => one.name === name)!;
  };
  return { add, request, requests, store, user: userEvent.setup() };
}

const file = (name: string, bytes = 10_000): CheckedFile => ({
  file: new File(['x'.repeat(bytes)], name),
  refusal: null,
});
const odd = (name: string, better: string): CheckedFile => ({
  ...file(name),
  offer: { name: better, oddities: ['mojibake'] },
});
const heard = () => screen.getByRole('status').textContent;
const row = (name: string) =>
  screen.getAllByRole('listitem').find((item) => within(item).queryByTitle(name) !== null)!;

afterEach(cleanup);

describe('the tray of a section', () => {
  it('is not there while nothing is uploaded', () => {
    setUp();
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('has a row for every file at once, refused ones with the reason and what to do', async () => {
    const { add } = setUp();
    await add(file('a.txt'), file('b.txt'), file('c.txt'), {
      ...file('empty.txt'),
      refusal: { reason: 'empty' },
    });
    expect(screen.getByRole('region', { name: 'Uploads to “Files”' })).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
    expect(row('c.txt').textContent).toContain('Waiting');
    expect(row('empty.txt').textContent).toContain('Empty file. Not uploaded.');
    expect(row('empty.txt').textContent).toContain('Check that it has content');
  });

  it('says how far a file is, and that it is being confirmed once it is sent', async () => {
    const { add, request } = setUp();
    await add(file('a.txt'));
    const { options } = await request('a.txt');
    await act(async () => options.onProgress?.(6_250));
    await vi.waitFor(() => expect(row('a.txt').textContent).toContain('62 %'));
    expect(screen.getByRole('progressbar', { name: 'Upload progress of a.txt' })).toBeTruthy();
    await act(async () => options.onProgress?.(10_000));
    await vi.waitFor(() => expect(row('a.txt').textContent).toContain('Sent, confirming…'));
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('folds away when everything is stored', async () => {
    const { add, request } = setUp();
    await add(file('a.txt'));
    const { answer } = await request('a.txt');
    await act(async () => answer(receiptOf('a.txt')));
    await vi.waitFor(() => expect(screen.queryByRole('region')).toBeNull(), { timeout: 5_000 });
  });

  it('keeps a failure with its reason until it is dealt with', async () => {
    const { add, request, user } = setUp();
    await add(file('a.txt'));
    const { refuse } = await request('a.txt');
    await act(async () => refuse(new ApiError('not_stored', 'gone', { requestId: 'r-1' })));
    expect(row('a.txt').textContent).toContain('Feishu Project didn’t save the file');
    await user.click(screen.getByRole('button', { name: /^Details/ }));
    expect(row('a.txt').textContent).toContain('r-1');
    await user.click(screen.getByRole('button', { name: 'Retry the upload of a.txt' }));
    const { options } = await request('a.txt');
    expect(options.attempt).toBe(2);
  });

  it('offers no retry that can’t help', async () => {
    const { add, request } = setUp();
    await add(file('a.txt'));
    const { refuse } = await request('a.txt');
    await act(async () => refuse(new ApiError('field_full', 'full')));
    expect(within(row('a.txt')).getAllByRole('button')).toHaveLength(1);
  });

  it('says plainly what was changed on the way, until that was read', async () => {
    const { add, request, user } = setUp();
    await add(file('photo.png'));
    const { answer } = await request('photo.png');
    const told = {
      typeCorrected: { from: 'image/png', to: 'image/jpeg' },
      goneMeanwhile: [{ id: '1', name: 'old.txt' }],
    };
    await act(async () => answer(receiptOf('photo.png', told)));
    expect(row('photo.png').textContent).toContain('Type corrected: image/png → image/jpeg');
    expect(row('photo.png').textContent).toContain('“old.txt”');
    await user.click(screen.getByRole('button', { name: 'Got it: photo.png' }));
    expect(screen.queryByRole('listitem')).toBeNull();
  });

  it('takes a cancelled file’s row away and gives the focus to the next', async () => {
    const { add, user } = setUp();
    await add(file('a.txt'), file('b.txt'), file('c.txt'));
    await user.click(screen.getByRole('button', { name: 'Cancel the upload of b.txt' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Cancel the upload of c.txt');
  });

  it('cancels, retries and dismisses all at once', async () => {
    const { add, request, requests, user } = setUp();
    await add(...['a', 'b', 'c', 'd'].map((name) => file(name)));
    await user.click(screen.getByRole('button', { name: 'Cancel all' }));
    expect(screen.queryAllByRole('listitem')).toHaveLength(0);

    await add(file('e'), file('f'));
    for (const name of ['e', 'f']) {
      const { refuse } = await request(name);
      await act(async () => refuse(new ApiError('not_stored', 'gone')));
    }
    await user.click(screen.getByRole('button', { name: 'Retry all' }));
    await vi.waitFor(() => expect(requests.filter(({ options }) => options.attempt === 2)).toHaveLength(2));
    for (const name of ['e', 'f']) {
      const { refuse } = await request(name);
      await act(async () => refuse(new ApiError('not_stored', 'gone')));
    }
    await user.click(screen.getByRole('button', { name: 'Dismiss all' }));
    expect(screen.queryAllByRole('listitem')).toHaveLength(0);
  });

  it('sums up when there are five or more', async () => {
    const { add, request } = setUp();
    const refused = { ...file('empty'), refusal: { reason: 'empty' } } as const;
    await add(file('a'), refused, file('b'), file('c'), file('d'));
    const { answer } = await request('a');
    await act(async () => answer(receiptOf('a')));
    expect(screen.getByRole('region').textContent).toContain(
      'Uploading 3 files\u00a0· 1 uploaded · 1 not accepted',
    );
  });

  it('pauses and goes on', async () => {
    const { add, request, requests, user } = setUp();
    await add(...['a', 'b', 'c'].map((name) => file(name)));
    const { answer } = await request('a');
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(screen.getByRole('region').textContent).toContain('Paused, 3 files left');
    await act(async () => answer(receiptOf('a')));
    expect(screen.getByRole('region').textContent).toContain('Paused, 2 files left');
    expect(requests.map(({ name }) => name)).toEqual(['a', 'b']);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await request('c');
    expect(screen.getByRole('region').textContent).toContain('Uploading 2 files');
  });

  it('says that it waits for a connection, and goes on by itself', async () => {
    const { add, request } = setUp();
    await add(file('a'), file('b'));
    const [first, second] = [await request('a'), await request('b')];
    await act(async () => first.refuse(new ApiError('unreachable', 'refused')));
    expect(screen.getByRole('region').textContent).toContain(
      'No connection, goes on by itself\u00a0· 2 files left',
    );
    expect(row('a').textContent).toContain(english.text.uploads.repeating);
    expect(heard()).toBe('No connection, goes on by itself');
    await act(async () => second.answer(receiptOf('b')));
    expect(screen.getByRole('region').textContent).toContain('Uploading 1 file');
  });

  it('says how far all are together', async () => {
    const { add, request } = setUp();
    await add(file('a'), file('b'));
    const { answer } = await request('a');
    await act(async () => answer(receiptOf('a')));
    const bar = screen.getByRole('progressbar', { name: 'Progress of all uploads to “Files”' });
    expect(bar.getAttribute('aria-valuenow')).toBe('50');
  });

  it('says that a file took another’s place, or that both stand there', async () => {
    const { add, request } = setUp();
    await add({ ...file('a.txt'), replaces: 'old' });
    const { answer } = await request('a.txt');
    await act(async () => answer(receiptOf('a.txt')));
    await vi.waitFor(() => expect(row('a.txt').textContent).toContain(english.text.uploads.notReplaced));
  });

  it('offers a better name in the row, and says what became of it', async () => {
    const { add, request, user } = setUp();
    await add(odd('éœ€æ±‚.txt', '需求.txt'));
    const { answer } = await request('éœ€æ±‚.txt');
    expect(row('éœ€æ±‚.txt').textContent).toContain('Looks garbled · Rename to “需求.txt”');
    await act(async () => answer(receiptOf('éœ€æ±‚.txt')));
    expect(row('éœ€æ±‚.txt').textContent).toMatch(/^.*Uploaded.*Rename to “需求.txt”/);
    await user.click(screen.getByRole('button', { name: 'Rename éœ€æ±‚.txt' }));
    const again = await request('éœ€æ±‚.txt');
    expect(again.options.name).toBe('需求.txt');
    expect(screen.queryByRole('button', { name: /^Rename/ })).toBeNull();
    await act(async () => again.refuse(new ApiError('field_full', 'full')));
    expect(row('需求.txt').textContent).toContain('Not renamed. The file is still “éœ€æ±‚.txt”.');
    expect(row('需求.txt').textContent).toContain('there is none left');
    expect(screen.getByRole('button', { name: 'Retry the upload of 需求.txt' })).toBeTruthy();
  });

  it('says that a name will be changed where the file is still on its way', async () => {
    const { add, request, user } = setUp();
    await add(odd('éœ€æ±‚.txt', '需求.txt'));
    await request('éœ€æ±‚.txt');
    await user.click(screen.getByRole('button', { name: 'Rename éœ€æ±‚.txt' }));
    expect(row('éœ€æ±‚.txt').textContent).toContain('Will be renamed to “需求.txt” once it is uploaded');
  });

  it('keeps a stored file with a better name in sight until that is taken or left, for all at once too', async () => {
    const { add, request, store, user } = setUp();
    await add(odd('Ã¤.txt', 'ä.txt'), odd('Ã¶.txt', 'ö.txt'));
    for (const name of ['Ã¤.txt', 'Ã¶.txt']) {
      const { answer } = await request(name);
      await act(async () => answer(receiptOf(name)));
    }
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Rename all' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Dismiss all' }));
    expect(screen.queryAllByRole('listitem')).toHaveLength(0);
    expect(store.getSnapshot().uploads.size).toBe(0);
  });

  it('tells people who listen what they can’t see', async () => {
    const { add, request } = setUp();
    await add(file('a'), { ...file('empty'), refusal: { reason: 'empty' } });
    expect(heard()).toBe('1 file queued for upload · 1 file not uploaded');
    const { answer } = await request('a');
    await act(async () => answer(receiptOf('a')));
    expect(heard()).toBe('1 uploaded · 1 not accepted');
  });
});
