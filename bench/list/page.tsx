import { rowsOf, takeRenders, watchRenders } from '../../src/panel/testing/watchRenders.ts';
import '@douyinfe/semi-ui/lib/es/_base/base.css';
import '../../src/panel/index.css';
import { createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { ROWS, type ListName } from './lists.ts';
import { ourPanel, progressOf } from './OurPanel.tsx';
import { sampleList, type SampleSize } from './sampleList.ts';
import { SemiTables } from './SemiTables.tsx';
import { SemiUploads } from './SemiUploads.tsx';
import type { UploadControls } from './UploadControls.ts';

/** Semi's uploads. */
const controls = createRef<UploadControls>();

let mounted: { readonly root: Root; readonly name: ListName } | null = null;

/** What the measuring asks of the page. */
const bench = {
  /** Shows a list of a size; resolves when its rows have been painted, with how long that took in ms. */
  async mount(name: ListName, size: SampleSize): Promise<number> {
    const list = sampleList(size);
    const container = document.createElement('div');
    container.id = 'app';
    document.body.append(container);
    const startedAt = performance.now();
    const root = createRoot(container);
    mounted = { root, name };
    root.render(elementOf(name, list));
    while (document.querySelectorAll(ROWS[name]).length < size.files) await nextFrame();
    await painted();
    return performance.now() - startedAt;
  },

  unmount(): void {
    mounted?.root.unmount();
    document.querySelector('#app')?.remove();
    mounted = null;
  },

  painted,
  watchRenders,

  /** How many rows and components were drawn since `watchRenders`. */
  takeRenders(): { readonly rows: number; readonly components: number } {
    const drawn = takeRenders();
    return { rows: rowsOf(drawn, ROWS[mounted?.name ?? 'ours']).length, components: drawn.length };
  },

  /** Has so many files be on their way; ours come through the input, as a person's. */
  upload(count: number): void {
    if (mounted?.name === 'ours') chooseFiles(count);
    else controls.current?.upload(count);
  },

  /** How many of them send. */
  sending: () => (mounted?.name === 'ours' ? progressOf.length : 1),

  /** The first of them gets on, to so many percent; gives the ms until that was painted. */
  async tick(percent: number): Promise<number> {
    const startedAt = performance.now();
    if (mounted?.name === 'ours') progressOf[0]?.(percent * 100);
    else controls.current?.tick(percent);
    await painted();
    return performance.now() - startedAt;
  },

  /** Scrolls the page to its end, so many pixels a frame; gives the times between frames in ms. */
  async scroll(stepPx: number): Promise<number[]> {
    const page = document.documentElement;
    page.scrollTop = 0;
    await painted();
    const frames: number[] = [];
    let lastAt = await nextFrame();
    while (page.scrollTop + page.clientHeight < page.scrollHeight - 1) {
      page.scrollTop += stepPx;
      const at = await nextFrame();
      frames.push(at - lastAt);
      lastAt = at;
    }
    return frames;
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

function elementOf(name: ListName, list: ReturnType<typeof sampleList>) {
  switch (name) {
    case 'ours':
      return ourPanel(list);
    case 'table':
      return <SemiTables list={list} controls={controls} />;
    case 'upload':
      return <SemiUploads list={list} controls={controls} />;
  }
  return name satisfies never;
}

function chooseFiles(count: number): void {
  const files = new DataTransfer();
  for (let index = 0; index < count; index += 1) {
    files.items.add(new File([`${index}`.padEnd(10_000)], `new ${index}.bin`));
  }
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('nothing takes files');
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** What was drawn is on the screen when the task after the next frame runs. */
async function painted(): Promise<void> {
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve));
}
