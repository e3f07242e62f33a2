import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { fakeStorage } from '../testing/fakeStorage.ts';
import { keptUploads } from './keptUploads.ts';
import type { UploadConnection } from './sendUpload.ts';
import type { UploadPlace } from './uploadPlace.ts';

function mountOf(userId: string, id: string, storage = fakeStorage()) {
  const sendFile = vi.fn<UploadConnection['api']['sendFile']>(() => new Promise(() => undefined));
  const api = { sendFile, cancelUpload: async () => undefined, deleteFiles: async () => ({ results: [] }) };
  const item = { project: 'demo', type: 'story', id };
  return { userId, item, storage, api, queryClient: new QueryClient() };
}
const place: UploadPlace = {
  target: { item: { project: 'demo', type: 'story', id: '1002' }, fieldKey: 'files' },
  fieldId: 'files',
  turnKey: 'files',
};
const checked = (name: string) => ({ file: new File(['hello'], name), refusal: null });
const asksBeforeLeaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

it('finds the uploads again when the panel is mounted anew in the same document', () => {
  const { store, unsent } = keptUploads.of(mountOf('alice', '1'));
  const again = keptUploads.of(mountOf('alice', '1'));
  expect(again.store).toBe(store);
  expect(again.unsent).toBe(unsent);
});

it('keeps the uploads of another work item or user apart', () => {
  const { store } = keptUploads.of(mountOf('alice', '1'));
  expect(keptUploads.of(mountOf('alice', '2')).store).not.toBe(store);
  expect(keptUploads.of(mountOf('bob', '1')).store).not.toBe(store);
});

it('forgets a work item whose panel has gone once nothing of it is on its way', () => {
  const mount = mountOf('alice', '3');
  const letGo = keptUploads.hold(mount);
  const { store } = keptUploads.of(mount);
  store.add(place, [checked('a')]);
  letGo();
  expect(keptUploads.of(mount).store).toBe(store);
  expect(asksBeforeLeaving()).toBe(true);
  store.cancel([...store.getSnapshot().uploads.keys()]);
  expect(keptUploads.of(mount).store).not.toBe(store);
  expect(asksBeforeLeaving()).toBe(false);
});

it('keeps an empty queue for as long as a panel shows it', async () => {
  const mount = mountOf('alice', '4');
  const letGo = [keptUploads.hold(mount), keptUploads.hold(mount)];
  const { store } = keptUploads.of(mount);
  letGo[0]?.();
  await Promise.resolve();
  expect(keptUploads.of(mount).store).toBe(store);
  letGo[1]?.();
  await Promise.resolve();
  expect(keptUploads.of(mount).store).not.toBe(store);
});

it('sends as the mount that stands there now', async () => {
  const [before, now] = [mountOf('alice', '5'), mountOf('alice', '5')];
  const letGo = keptUploads.hold(before);
  const { store } = keptUploads.of(before);
  store.add(place, [checked('a')]);
  await vi.waitFor(() => expect(before.api.sendFile).toHaveBeenCalledOnce());
  letGo();
  keptUploads.hold(now);
  store.add(place, [checked('b')]);
  await vi.waitFor(() => expect(now.api.sendFile).toHaveBeenCalledOnce());
  expect(now.api.sendFile.mock.calls[0]?.[1].name).toBe('b');
  expect(before.api.sendFile).toHaveBeenCalledOnce();
  expect(now.queryClient.isMutating({ mutationKey: ['upload'] })).toBe(1);
});

it('leaves word of what is unsent in the host’s storage, and takes it back when it is given up', async () => {
  const texts = new Map<string, string>();
  const mount = mountOf('alice', '6', fakeStorage(texts));
  const { store } = keptUploads.of(mount);
  store.add(place, [checked('a')]);
  await vi.waitFor(() => expect([...texts.keys()]).toEqual(['unsent alice demo story 6']));
  store.cancel([...store.getSnapshot().uploads.keys()]);
  await vi.waitFor(() => expect(texts.size).toBe(0));
});

it('starts no request while the browser says that there is no network, but the one that tries', async () => {
  const mount = mountOf('alice', '7');
  keptUploads.hold(mount);
  const { store } = keptUploads.of(mount);
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  store.add(place, [checked('a'), checked('b')]);
  await vi.waitFor(() => expect(mount.api.sendFile).toHaveBeenCalledOnce());
  onLine.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(mount.api.sendFile).toHaveBeenCalledTimes(2));
});
