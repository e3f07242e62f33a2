import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { UploadConnection } from './sendUpload.ts';
import type { UploadPlace } from './uploadPlace.ts';
import { holdUploads, uploadStoreOf } from './uploadStores.ts';

function connect() {
  const sendFile = vi.fn<UploadConnection['api']['sendFile']>(() => new Promise(() => undefined));
  const api = { sendFile, cancelUpload: async () => undefined, deleteFiles: async () => ({ results: [] }) };
  return { api, queryClient: new QueryClient() };
}
const place: UploadPlace = {
  target: { item: { project: 'demo', type: 'story', id: '1002' }, fieldKey: 'files' },
  fieldId: 'files',
  turnKey: 'files',
};
const checked = (name: string) => ({ file: new File(['hello'], name), refusal: null });
const asksBeforeLeaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

it('finds the uploads again when the panel is mounted anew in the same document', () => {
  const first = uploadStoreOf('alice demo story 1', connect());
  expect(uploadStoreOf('alice demo story 1', connect())).toBe(first);
});

it('keeps the uploads of another work item or user apart', () => {
  const first = uploadStoreOf('alice demo story 1', connect());
  expect(uploadStoreOf('alice demo story 2', connect())).not.toBe(first);
  expect(uploadStoreOf('bob demo story 1', connect())).not.toBe(first);
});

it('forgets a work item whose panel has gone once nothing of it is on its way', () => {
  const connection = connect();
  const letGo = holdUploads('alice demo story 3', connection);
  const store = uploadStoreOf('alice demo story 3', connection);
  store.add(place, [checked('a')]);
  letGo();
  expect(uploadStoreOf('alice demo story 3', connection)).toBe(store);
  expect(asksBeforeLeaving()).toBe(true);
  store.cancel([...store.getSnapshot().uploads.keys()]);
  expect(uploadStoreOf('alice demo story 3', connection)).not.toBe(store);
  expect(asksBeforeLeaving()).toBe(false);
});

it('keeps an empty queue for as long as a panel shows it', () => {
  const connection = connect();
  const letGo = [
    holdUploads('alice demo story 4', connection),
    holdUploads('alice demo story 4', connection),
  ];
  const store = uploadStoreOf('alice demo story 4', connection);
  letGo[0]?.();
  expect(uploadStoreOf('alice demo story 4', connection)).toBe(store);
  letGo[1]?.();
  expect(uploadStoreOf('alice demo story 4', connection)).not.toBe(store);
});

it('sends as the mount that stands there now', async () => {
  const [before, now] = [connect(), connect()];
  const letGo = holdUploads('alice demo story 5', before);
  const store = uploadStoreOf('alice demo story 5', before);
  store.add(place, [checked('a')]);
  await vi.waitFor(() => expect(before.api.sendFile).toHaveBeenCalledOnce());
  letGo();
  holdUploads('alice demo story 5', now);
  store.add(place, [checked('b')]);
  await vi.waitFor(() => expect(now.api.sendFile).toHaveBeenCalledOnce());
  expect(now.api.sendFile.mock.calls[0]?.[1].name).toBe('b');
  expect(before.api.sendFile).toHaveBeenCalledOnce();
  expect(now.queryClient.isMutating({ mutationKey: ['upload'] })).toBe(1);
});
