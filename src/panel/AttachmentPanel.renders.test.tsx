import { rowsOf, takeRenders, watchRenders } from './testing/watchRenders.ts'; // before React
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Api, SendOptions } from './api/api.ts';
import { fakeField, fakeList } from './testing/fakeList.ts';
import { renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const names = (section: number) => Array.from({ length: 6 }, (_, index) => `${section}-${index}.txt`);
const list = fakeList(...['One', 'Two', 'Three'].map((name, section) => fakeField(name, names(section))));
const idOf = (name: string) => `id-${name.replace('.', '-')}`;
const find = <Kind extends HTMLElement>(selector: string) => document.querySelector<Kind>(selector)!;
const tickOf = (name: string) => find(`[data-attachment-id=${idOf(name)}] [type=checkbox]`);

/** A panel of which one file is ticked, so that the bar is there, and who and when have been said. */
async function renderTicked(api: Partial<Api> = {}) {
  const { user } = renderPanel(list, { api });
  await screen.findAllByText(en.origins.unknown);
  await user.click(tickOf('1-1.txt'));
  return user;
}

/** The files, uploads and sections in which something is drawn while this is done. */
async function drawnBy(what: () => Promise<unknown>) {
  watchRenders();
  await what();
  const drawn = takeRenders();
  return {
    files: rowsOf(drawn, '[data-attachment-id]').map(({ dataset }) => dataset['attachmentId']),
    uploads: rowsOf(drawn, '[data-upload]').map((row) => row.querySelector('bdi')?.title),
    sections: rowsOf(drawn, '[data-attachment-ids]').map(({ dataset }) => dataset['dropField']),
  };
}

it('draws one row and its section’s head when one of many files is ticked', async () => {
  const user = await renderTicked();
  const drawn = await drawnBy(() => user.click(tickOf('1-4.txt')));
  expect(drawn).toEqual({ files: [idOf('1-4.txt')], uploads: [], sections: ['field_Two'] });
});

it('draws no other section when all files of one are ticked', async () => {
  const user = await renderTicked();
  const drawn = await drawnBy(() => user.click(find('[data-drop-field=field_Three] header [type=checkbox]')));
  expect(drawn).toEqual({ files: names(2).map(idOf), uploads: [], sections: ['field_Three'] });
});

it('draws nothing in the list when the focus goes from row to row', async () => {
  const user = await renderTicked();
  act(() => tickOf('0-5.txt').focus());
  const drawn = await drawnBy(() => user.keyboard('{ArrowDown}{ArrowDown}'));
  expect(document.activeElement).toBe(tickOf('1-1.txt'));
  expect(drawn).toEqual({ files: [], uploads: [], sections: [] });
});

it('draws one upload’s row and no file’s while its bytes go out', async () => {
  const sent: SendOptions[] = [];
  const user = await renderTicked({
    sendFile: (_target, _file, options) => {
      sent.push(options);
      return new Promise(() => undefined);
    },
  });
  const files = ['new.bin', 'other.bin'].map((name) => new File(['x'.repeat(10_000)], name));
  await user.upload(find<HTMLInputElement>('[type=file]'), files);
  await screen.findAllByText('0 %');
  expect(document.querySelectorAll('[data-upload]')).toHaveLength(2);
  const drawn = await drawnBy(async () => {
    for (let event = 1; event <= 20; event += 1) {
      await act(async () => sent[0]?.onProgress?.(event * 450));
      await act(async () => new Promise<unknown>((resolve) => requestAnimationFrame(resolve)));
    }
  });
  expect(screen.getAllByText('90 %')).not.toHaveLength(0);
  expect(drawn).toEqual({ files: [], uploads: ['new.bin'], sections: ['field_One'] });
});
