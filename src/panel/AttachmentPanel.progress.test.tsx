import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { SendOptions } from './api/api.ts';
import { sizeWord } from './attachments/sizes.ts';
import { fakeField, fakeList } from './testing/fakeList.ts';
import { renderPanel } from './testing/renderPanel.tsx';

// Every row of the list says its size once whenever it is drawn.
vi.mock(import('./attachments/sizes.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, sizeWord: vi.fn(original.sizeWord) };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('draws no row of the list again while bytes go out', async () => {
  const sent: SendOptions[] = [];
  const { user } = renderPanel(fakeList(fakeField('Files', ['a.txt', 'b.txt', 'c.txt'])), {
    api: {
      sendFile: (_target, _file, options) => {
        sent.push(options);
        return new Promise(() => undefined);
      },
    },
  });
  await screen.findByText('3 / 50');
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  await user.upload(input!, new File(['x'.repeat(10_000)], 'new.bin'));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await screen.findByText('0 %');
  expect(sizeWord).toHaveBeenCalled();
  vi.mocked(sizeWord).mockClear();
  for (let event = 1; event <= 100; event += 1) {
    await act(async () => sent[0]!.onProgress?.(event * 90));
    await act(async () => new Promise<unknown>((resolve) => requestAnimationFrame(resolve)));
  }
  expect(screen.getByText('90 %')).toBeTruthy();
  expect(sizeWord).not.toHaveBeenCalled();
});
