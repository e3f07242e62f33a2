import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { SendOptions } from '../api/api.ts';
import { createUploadStore } from './createUploadStore.ts';
import { UploadTray } from './UploadTray.tsx';

// A row draws its name each time it is drawn itself.
const drawn: string[] = [];
vi.mock('../attachments/FileName.tsx', () => ({
  FileName: ({ name }: { name: string }) => {
    drawn.push(name);
    return name;
  },
}));

afterEach(cleanup);

it('draws one row again when one file has made progress, and none for another section’s', async () => {
  const options = new Map<string, SendOptions>();
  const store = createUploadStore({
    api: {
      sendFile: (_target, file, sent) => {
        options.set(file.name, sent);
        return new Promise(() => undefined);
      },
      cancelUpload: async () => undefined,
      deleteFiles: async () => ({ results: [] }),
    },
    queryClient: new QueryClient(),
  });
  const add = (fieldId: string, names: string[]) => {
    const target = { item: { project: 'demo', type: 'story', id: '1002' }, fieldKey: fieldId };
    const files = names.map((name) => ({ file: new File(['x'.repeat(1000)], name), refusal: null }));
    store.add({ target, fieldId, turnKey: fieldId }, files);
  };
  const names = Array.from({ length: 50 }, (_, index) => `${index}.txt`);
  render(<UploadTray store={store} fieldId="files" fieldName="Files" />);
  await act(async () => add('files', names));
  await act(async () => add('designs', ['elsewhere.txt']));
  expect(new Set(drawn)).toEqual(new Set(names));

  drawn.length = 0;
  options.get('0.txt')?.onProgress?.(500);
  await vi.waitFor(() => expect(drawn).toEqual(['0.txt']));
  options.get('elsewhere.txt')?.onProgress?.(500);
  options.get('1.txt')?.onProgress?.(500);
  await vi.waitFor(() => expect(drawn).toEqual(['0.txt', '1.txt']));
});
