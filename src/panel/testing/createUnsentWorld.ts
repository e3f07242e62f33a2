import { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';
import type { UploadReceipt } from '../../contract/attachment.ts';
import type { SendOptions } from '../api/api.ts';
import type { ApiError } from '../api/ApiError.ts';
import type { HostStorage } from '../host/host.ts';
import { createUploadStore } from '../uploads/createUploadStore.ts';
import { createUnsentKeeper, type UnsentKeeper } from '../uploads/unsent/createUnsentKeeper.ts';
import { readUnsent } from '../uploads/unsent/unsentRecord.ts';
import { fakeAttachment } from './fakeList.ts';
import { fakeStorage } from './fakeStorage.ts';

const KEY = 'unsent alice demo story 1';
const item = { project: 'demo', type: 'story', id: '1' };

/** A place where files go, with a file in it that was seen. */
export const placeOf = (fieldId: string) => {
  return { target: { item, fieldKey: fieldId }, fieldId, turnKey: fieldId, seenIds: ['seen-1'] };
};

interface Request {
  readonly file: File;
  readonly options: SendOptions;
  readonly answer: (receipt: UploadReceipt) => void;
  readonly refuse: (error: ApiError) => void;
}

/** Locks as a browser has them, for all documents of a test; a document that leaves loses its own and gets no more. */
function createLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const left = new AbortController();
    const gone = new Promise((resolve) => left.signal.addEventListener('abort', resolve));
    const request = (_name: string, { signal }: LockOptions, keep: () => Promise<unknown>) => {
      if (left.signal.aborted) return new Promise(() => undefined);
      const held = last.then(() => {
        if (signal?.aborted) throw new DOMException('stopped', 'AbortError');
        return left.signal.aborted ? undefined : Promise.race([keep(), gone]);
      });
      last = held.catch(() => undefined);
      return held;
    };
    return { locks: { request } as unknown as LockManager, leave: () => left.abort() };
  };
}

/** What there is besides documents: the host's storage and the browser's locks. */
export function createUnsentWorld() {
  const texts = new Map<string, string>();
  const stored = () => readUnsent(texts.get(KEY) ?? null, Date.now());
  return { texts, stored, storage: fakeStorage(texts), openLocks: createLocks() };
}

const hashFile = async (file: File) => `hash of ${await file.text()}`;

type UnsentWorld = ReturnType<typeof createUnsentWorld>;

/** Opens a document with the panel in it; `leave` ends it without a word. `closeDocuments` stops them all. */
export function openDocument({ storage, openLocks }: UnsentWorld, own: Partial<HostStorage> = {}) {
  const requests: Request[] = [];
  const store = createUploadStore({
    api: {
      sendFile: (_target, file, options) =>
        new Promise((answer, refuse) => requests.push({ file, options, answer, refuse })),
      cancelUpload: async () => undefined,
      deleteFiles: async () => ({ results: [] }),
    },
    queryClient: new QueryClient(),
    hashFile,
  });
  const { locks, leave } = openLocks();
  const keeper = createUnsentKeeper({
    item,
    key: KEY,
    store,
    hashFile,
    locks,
    storage: { ...storage, ...own },
  });
  keepers.push(keeper);
  return { store, keeper, requests, leave };
}

const keepers: UnsentKeeper[] = [];

/** Ends every document that a test has opened. */
export function closeDocuments() {
  for (const keeper of keepers.splice(0)) keeper.stop();
}

/** A file to drop, with its name for content. */
export const droppedFile = (name: string, content = name) => ({
  file: new File([content], name),
  refusal: null,
});

/** The names of what was left behind. */
export const namesOf = ({ files }: { readonly files: readonly { readonly name: string }[] }) =>
  files.map(({ name }) => name);

/** What the server says of a stored file. */
export const receiptOf = (name: string): UploadReceipt => {
  return { attachment: fakeAttachment(name), proof: 'size', waitedMs: 0 };
};

/** Lets all happen that was asked for, on a clock of the test's. */
export const soon = () => vi.advanceTimersByTimeAsync(1_000);
