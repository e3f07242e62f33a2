import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { fakeList } from '../testing/fakeList.ts';
import { fakeStorage } from '../testing/fakeStorage.ts';
import { keptDeletions, type DeletionMount } from './keptDeletions.ts';

const mount: DeletionMount = {
  userId: 'alice',
  item: { project: 'demo', type: 'story', id: 'kept' },
  storage: fakeStorage(),
  api: {
    deleteFiles: async () => ({ results: [] }),
    deleteFilesOnLeaving: () => [],
    listAttachments: async () => fakeList(),
  },
  queryClient: new QueryClient(),
};

it('deletions stay those that a panel shows when it takes hold of them anew, and go with it', async () => {
  const { store } = keptDeletions.of(mount);
  keptDeletions.hold(mount)();
  const letGo = keptDeletions.hold({ ...mount, storage: fakeStorage() });
  await Promise.resolve();
  expect(keptDeletions.of(mount).store).toBe(store);
  letGo();
  await Promise.resolve();
  expect(keptDeletions.of(mount).store).not.toBe(store);
});
