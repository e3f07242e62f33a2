import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AttachmentList, UploadReceipt } from '../contract/attachment.ts';
import type { Api } from './api/api.ts';
import { ApiContext } from './api/useApi.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { stubObservers } from './testing/stubObservers.ts';
import { renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';
import { wordsOf, WordsContext } from './text/useText.ts';
import { ListOrReason } from './WorkItemPanel.tsx';

beforeEach(stubObservers);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const item = { project: 'demo', type: 'story', id: 'mounted-twice' };

const words = wordsOf('en');

/** A promise to be kept later. */
function later<T>() {
  let keep!: (value: T) => void;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

/** A mount of its own, as the host makes it: with another api and another cache. */
function mount(api: Partial<Api>) {
  const client = new QueryClient();
  const { unmount } = render(
    <WordsContext.Provider value={words}>
      <ApiContext.Provider value={api as Api}>
        <QueryClientProvider client={client}>
          <ListOrReason item={item} surroundings={{ language: 'en', scheme: 'light', userId: 'alice' }} />
        </QueryClientProvider>
      </ApiContext.Provider>
    </WordsContext.Provider>,
  );
  return { unmount, client };
}

it('shows a file whose upload ends while the panel, mounted again, still reads its list', async () => {
  const upload = later<UploadReceipt>();
  const first = mount({
    listAttachments: async () => fakeList(fakeField('Files', ['a.txt'])),
    sendFile: () => upload.promise,
  });
  await screen.findByText('1 / 50');
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  await userEvent.upload(input!, new File(['hello'], 'new.txt'));
  await screen.findByRole('region', { name: 'Uploads to “Files”' });
  first.unmount();

  const reading = later<AttachmentList>();
  const listAttachments = vi.fn<Api['listAttachments']>();
  listAttachments.mockReturnValueOnce(reading.promise);
  listAttachments.mockResolvedValue(fakeList(fakeField('Files', ['a.txt', 'new.txt'])));
  mount({ listAttachments });
  await vi.waitFor(() => expect(listAttachments).toHaveBeenCalledOnce());
  upload.keep({ attachment: fakeAttachment('new.txt'), proof: 'size', waitedMs: 0 });
  await vi.waitFor(() => expect(first.client.isMutating()).toBe(0));
  reading.keep(fakeList(fakeField('Files', ['a.txt']))); // what stood there when it was asked for
  expect(await screen.findByRole('button', { name: 'Preview new.txt' }, { timeout: 3_000 })).toBeTruthy();
});

it('says that a file is stored whose cancelling came too late', async () => {
  const upload = later<UploadReceipt>();
  const { user, host } = renderPanel(fakeList(fakeField('Files', [])), {
    api: {
      sendFile: (_target, file, { onProgress }) => {
        onProgress?.(file.size);
        return upload.promise;
      },
    },
  });
  await screen.findByText('0 / 50');
  await user.upload(document.querySelector('input')!, new File(['hello'], 'new.txt'));
  await user.click(await screen.findByRole('button', { name: en.uploads.cancelNamed('new.txt') }));
  upload.keep({ attachment: fakeAttachment('new.txt'), proof: 'size', waitedMs: 0 });
  await vi.waitFor(() =>
    expect(host.toast).toHaveBeenCalledWith('success', en.uploads.cancelledTooLate('new.txt')),
  );
});
