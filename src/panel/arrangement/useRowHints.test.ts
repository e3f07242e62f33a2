import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createSlowApi, droppedFile, receipt, uploadPlace } from '../testing/createSlowApi.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { zh } from '../text/zh.ts';
import { createUploadStore } from '../uploads/createUploadStore.ts';
import { findSameContent } from './findSameContent.ts';
import { useRowHints } from './useRowHints.ts';

afterEach(cleanup);

const files = ['a', 'b', 'c', 'd'].map((id) => fakeAttachment(`${id}.txt`, { id }));
const NO_FILES = [fakeAttachment('x.txt')];

it('marks files that this page has stored with the same bytes, and follows them to another id', async () => {
  const api = createSlowApi();
  const contents = new Map([
    ['a.txt', 'same'],
    ['b.txt', 'other'],
    ['c.txt', 'same'],
  ]);
  const store = createUploadStore({
    api,
    queryClient: new QueryClient(),
    hashFile: async (file) => contents.get(file.name) ?? null,
  });
  const { result } = renderHook(() => useRowHints(files, store));
  store.add(uploadPlace, ['a.txt', 'b.txt', 'c.txt'].map(droppedFile));
  for (const id of ['a', 'b', 'c']) {
    await waitFor(() => expect(api.requests.some(({ name }) => name === `${id}.txt`)).toBe(true));
    const request = api.requests.find(({ name }) => name === `${id}.txt`);
    await act(async () =>
      request?.answer({ ...receipt, attachment: { ...receipt.attachment, id, name: `${id}.txt` } }),
    );
  }
  await waitFor(() => expect(result.current.hints.size).toBe(2));
  expect(result.current.hints.get('a')).toEqual([zh.arrangement.sameContent('c.txt')]);
  expect(result.current.hints.get('c')).toEqual([zh.arrangement.sameContent('a.txt')]);

  act(() => result.current.follow('b', 'd'));
  act(() => result.current.follow('a', 'd'));
  expect(result.current.hints.get('d')).toEqual([zh.arrangement.sameContentAs('a.txt', 1)]);
});

it('takes no files for the same that nobody has compared', () => {
  expect(
    findSameContent(
      files,
      new Map([
        ['a', '1'],
        ['b', '2'],
        ['gone', '1'],
      ]),
    ),
  ).toEqual(new Map());
});

it('guesses garbled names once the list is drawn, and none that are only unusual', async () => {
  const odd = [fakeAttachment('éœ€æ±‚.docx', { id: 'odd' }), fakeAttachment('Größe.txt', { id: 'fine' })];
  const store = createUploadStore({ api: createSlowApi(), queryClient: new QueryClient() });
  const { result, rerender } = renderHook(({ files }) => useRowHints(files, store), {
    initialProps: { files: odd },
  });
  expect(result.current.hints.size).toBe(0);
  await waitFor(() => expect(result.current.hints.size).toBe(1), { timeout: 5_000 });
  expect(result.current.hints.get('odd')).toEqual([zh.arrangement.likelyName('需求.docx')]);
  rerender({ files: NO_FILES });
  await waitFor(() => expect(result.current.hints.size).toBe(0), { timeout: 5_000 });
});
