import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { createGate } from '../../e2e/fixtures/createGate.ts';
import type { Attachment, AttachmentList } from '../contract/attachment.ts';
import type { Api } from './api/api.ts';
import { ApiContext } from './api/useApi.ts';
import { FullPreview } from './FullPreview.tsx';
import type { Host } from './host/host.ts';
import { HostContext } from './host/useHost.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { apiError, fakeHost } from './testing/renderPanel.tsx';
import { stubObservers } from './testing/stubObservers.ts';
import { en } from './text/en.ts';
import { wordsOf, WordsContext } from './text/useText.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const item = { project: 'demo', type: 'story', id: '1' };
const english = wordsOf('en');
const wrong = fakeAttachment('a.txt', { type: 'application/octet-stream', expectedType: 'text/plain' });

const listOf = (file: Attachment) => fakeList({ ...fakeField('Files', []), attachments: [file] });

/** The full screen of a file that can be repaired, which takes as long as `answer`; `readAgain` is the list's next reading. */
function renderFull(answer: Promise<void> = Promise.resolve(), readAgain?: () => Promise<AttachmentList>) {
  stubObservers();
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } });
  const host = fakeHost({ closeOwn: vi.fn(async () => undefined) });
  let stored = wrong;
  let reads = 0;
  const server: Partial<Api> = {
    listAttachments: async () => ((reads += 1) > 1 && readAgain ? readAgain() : listOf(stored)),
    repairFile: async () => {
      await answer;
      stored = { ...fakeAttachment('a.txt'), id: 'id-2' };
      return { attachment: stored };
    },
  };
  const api = server as Api;
  render(<FullUnderTest {...{ host, api, client }} />);
  return { host, client };
}

function FullUnderTest({
  host,
  api,
  client,
}: {
  readonly host: Host;
  readonly api: Api;
  readonly client: QueryClient;
}) {
  return (
    <WordsContext.Provider value={english}>
      <HostContext.Provider value={host}>
        <LiveRegion>
          <ApiContext.Provider value={api}>
            <QueryClientProvider client={client}>
              <FullPreview
                item={item}
                surroundings={{ language: 'en', scheme: 'light', userId: 'alice' }}
                attachmentId={wrong.id}
              />
            </QueryClientProvider>
          </ApiContext.Provider>
        </LiveRegion>
      </HostContext.Provider>
    </WordsContext.Provider>
  );
}

const findDialog = async () => within(await screen.findByRole('dialog', { name: en.preview.label('a.txt') }));

it('repairs a wrongly stored file that is looked at over the whole page, and goes on with it', async () => {
  renderFull();
  const dialog = await findDialog();
  await userEvent.click(dialog.getByRole('button', { name: en.doctor.repairNamed('a.txt') }));
  await waitFor(() => expect(dialog.queryByText(en.doctor.storedAs('application/octet-stream'))).toBeNull());
  await waitFor(() => expect(dialog.getByText(en.doctor.announceRepaired('a.txt'))).toBeTruthy());
  expect(screen.getByRole('dialog', { name: en.preview.label('a.txt') })).toBeTruthy();
});

it('closes with a repair under way only when that has ended', async () => {
  const answer = createGate();
  const { host } = renderFull(answer.passed);
  const dialog = await findDialog();
  await userEvent.click(dialog.getByRole('button', { name: en.doctor.repairNamed('a.txt') }));
  await userEvent.click(dialog.getByRole('button', { name: en.actions.close }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(host.closeOwn).not.toHaveBeenCalled();
  answer.open();
  await waitFor(() => expect(host.closeOwn).toHaveBeenCalledOnce());
});

it('shows no file any more once its rights are gone', async () => {
  const { client } = renderFull(undefined, () => Promise.reject(apiError('no_permission')));
  await findDialog();
  await act(() => client.refetchQueries());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText(en.faces.noPermission.what)).toBeTruthy();
});
