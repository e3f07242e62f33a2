import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Api } from './api/api.ts';
import { ApiContext } from './api/useApi.ts';
import { FullPreview } from './FullPreview.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { stubObservers } from './testing/stubObservers.ts';
import { en } from './text/en.ts';
import { wordsOf, WordsContext } from './text/useText.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const item = { project: 'demo', type: 'story', id: '1' };
const english = wordsOf('en');
const client = new QueryClient();

const wrong = fakeAttachment('a.txt', { type: 'application/octet-stream', expectedType: 'text/plain' });
const repaired = { ...fakeAttachment('a.txt'), id: 'id-2' };
let stored = wrong;
const server: Partial<Api> = {
  listAttachments: async () => fakeList({ ...fakeField('Files', []), attachments: [stored] }),
  repairFile: async () => {
    stored = repaired;
    return { attachment: repaired };
  },
};
const api = server as Api;

it('repairs a wrongly stored file that is looked at over the whole page, and goes on with it', async () => {
  stubObservers();
  render(
    <WordsContext.Provider value={english}>
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
    </WordsContext.Provider>,
  );
  const dialog = within(await screen.findByRole('dialog', { name: en.preview.label('a.txt') }));
  await userEvent.click(dialog.getByRole('button', { name: en.doctor.repairNamed('a.txt') }));
  await waitFor(() => expect(dialog.queryByText(en.doctor.storedAs('application/octet-stream'))).toBeNull());
  await waitFor(() => expect(dialog.getByText(en.doctor.announceRepaired('a.txt'))).toBeTruthy());
  expect(screen.getByRole('dialog', { name: en.preview.label('a.txt') })).toBeTruthy();
});
