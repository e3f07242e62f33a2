import { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';
import type { UploadReceipt } from '../../contract/attachment.ts';
import type { Api, SendOptions } from '../api/api.ts';
import type { CheckedFile } from '../uploads/checkedFile.ts';
import { createUploadStore } from '../uploads/createUploadStore.ts';
import type { UploadPlace } from '../uploads/uploadPlace.ts';

/** Where the test's files go. */
export const uploadPlace: UploadPlace = {
  target: { item: { project: 'demo', type: 'story', id: '1002' }, fieldKey: 'files' },
  fieldId: 'files',
  turnKey: 'files',
};
/** What the server says of a stored file. */
export const receipt: UploadReceipt = {
  attachment: {
    id: 'stored-1',
    name: 'a.txt',
    type: 'text/plain',
    size: 5,
    sizeText: '5 B',
    preview: 'text',
    contentUrl: 'http://server/content/a',
    downloadUrl: 'http://server/content/b',
  },
  proof: 'size',
  waitedMs: 0,
};

/** A server that answers when the test says so; `requests` are those for files, in their order. */
export function createSlowApi() {
  const requests: {
    name: string;
    options: SendOptions;
    answer: (receipt: UploadReceipt) => void;
    refuse: (error: unknown) => void;
  }[] = [];
  return {
    requests,
    sendFile: vi.fn((_target: unknown, file: File, options: SendOptions) => {
      return new Promise<UploadReceipt>((answer, refuse) => {
        requests.push({ name: file.name, options, answer, refuse });
      });
    }),
    cancelUpload: vi.fn(async (_uploadId: string) => undefined),
    deleteFiles: vi.fn<Api['deleteFiles']>(async (_target, ids) => ({
      results: ids.map((id) => ({ id, outcome: 'deleted' })),
    })),
  };
}

/** A store that sends to such a server. */
export function setUpStore() {
  const api = createSlowApi();
  const queryClient = new QueryClient();
  const store = createUploadStore({ api, queryClient, random: () => 0 });
  const phases = () => [...store.getSnapshot().uploads.values()].map(({ phase }) => phase.kind);
  const ids = () => [...store.getSnapshot().uploads.keys()];
  return { api, queryClient, store, phases, ids };
}

/** A file to drop. */
export const droppedFile = (name: string): CheckedFile => ({
  file: new File(['hello'], name),
  refusal: null,
});
