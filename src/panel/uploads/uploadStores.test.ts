import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { createUploadStore } from './createUploadStore.ts';
import { uploadStoreOf } from './uploadStores.ts';

const create = vi.fn(() =>
  createUploadStore({
    api: { sendFile: () => new Promise(() => undefined), cancelUpload: async () => undefined },
    queryClient: new QueryClient(),
  }),
);

it('finds the uploads again when the panel is mounted anew in the same document', () => {
  const first = uploadStoreOf('alice/demo/story/1002', create);
  expect(uploadStoreOf('alice/demo/story/1002', create)).toBe(first);
  expect(create).toHaveBeenCalledOnce();
});

it('keeps the uploads of another work item or user apart', () => {
  const first = uploadStoreOf('alice/demo/story/1002', create);
  expect(uploadStoreOf('alice/demo/story/1001', create)).not.toBe(first);
  expect(uploadStoreOf('bob/demo/story/1002', create)).not.toBe(first);
});
