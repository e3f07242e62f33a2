import type { Browser, Page } from '@playwright/test';
import { TICKS, type ListName } from './lists.ts';
import { readTrace, type Work } from './readTrace.ts';
import type { SampleSize } from './sampleList.ts';

/** Thrown away: the first runs compile. */
const WARM_UPS = 2;

/** Files on their way while one of them gets on. */
const UPLOADS = 5;

/** A quick wheel: 500 rows in about four seconds. */
const SCROLL_STEP_PX = 120;
const FRAME_MS = 1000 / 60;
const LONG_FRAME_MS = 50;

const SCROLLS = 3;

/** How often it is shown and taken away, to see what stays; with more files it would take minutes. */
const MOUNTS = 50;
const LEAK_FILES = 50;

/** What a step took on the clock, and what the page's thread worked at. */
type Sample = Work & { readonly tookMs: number };

/** Measures one list in a page of its own; gives what is printed of it, by what was done. */
export async function measureList(
  browser: Browser,
  url: string,
  { name, size, runs }: { readonly name: ListName; readonly size: SampleSize; readonly runs: number },
): Promise<ReadonlyMap<string, string>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  const told = new Map<string, string>();
  const mount = () => page.evaluate(([name, size]) => window.bench.mount(name, size), [name, size] as const);
  const unmount = () => page.evaluate(() => window.bench.unmount());

  const repeat = async (what: string, act: () => Promise<number>, before?: () => Promise<void>) => {
    const samples: Sample[] = [];
    for (let run = -WARM_UPS; run < runs; run += 1) {
      await before?.();
      await browser.startTracing(page, { categories: ['devtools.timeline', 'v8'] });
      const tookMs = await act();
      const sample = { tookMs, ...readTrace(await browser.stopTracing()) };
      if (run >= 0) samples.push(sample);
    }
    told.set(what, presentSamples(samples));
  };
  // Apart from the runs that are timed, which it would slow down.
  const countDrawn = async (what: string, act: () => Promise<unknown>) => {
    await page.evaluate(() => window.bench.watchRenders());
    await act();
    const { rows, components } = await page.evaluate(() => window.bench.takeRenders());
    told.set(`  ${what}`, `${rows} rows, ${components} parts`);
  };
  const scroll = async (what: string) => {
    const frames: number[][] = [];
    for (let run = 0; run < SCROLLS; run += 1) {
      frames.push(await page.evaluate((step) => window.bench.scroll(step), SCROLL_STEP_PX));
    }
    await page.evaluate(() => window.scrollTo(0, 0));
    told.set(what, presentFrames(frames));
  };

  await repeat('mount', mount, unmount);
  told.set('elements', String(await page.evaluate(() => document.querySelectorAll('#app *').length)));
  await scroll('scroll to the end');
  if (name !== 'upload') {
    const { one, all } = TICKS[name];
    const tickAll = await presser(page, all, 0);
    await repeat('tick a field (50)', tickAll);
    await countDrawn('drawn for a field’s', tickAll);
    const tickOne = await presser(page, one, 3);
    await repeat('tick one', tickOne);
    await countDrawn('drawn for one’s', tickOne);
    await scroll('scroll, some ticked');
  }

  await page.evaluate((count) => window.bench.upload(count), UPLOADS);
  await page.waitForFunction(() => window.bench.sending() > 0);
  let percent = 0;
  const progress = () => page.evaluate((percent) => window.bench.tick(percent), (percent += 1));
  await repeat('progress of one', progress);
  await countDrawn('drawn for it', progress);

  if (size.files <= LEAK_FILES) told.set(`left of ${MOUNTS} mounts`, await measureLeak(page, mount, unmount));
  await context.close();
  return told;
}

/** Presses the mouse on an element as a person does, and waits until the page has painted. The mouse is there already. */
async function presser(page: Page, selector: string, index: number): Promise<() => Promise<number>> {
  const box = await page.locator(selector).nth(index).boundingBox();
  if (box === null) throw new Error(`${selector} isn't there`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  return async () => {
    const startedAt = performance.now();
    await page.mouse.down();
    await page.mouse.up();
    await page.evaluate(() => window.bench.painted());
    return performance.now() - startedAt;
  };
}

/** What stays of lists that have been taken away: elements, listeners and memory, after the garbage was collected. */
async function measureLeak(
  page: Page,
  mount: () => Promise<number>,
  unmount: () => Promise<void>,
): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const read = async () => {
    await unmount();
    await page.evaluate(() => window.bench.painted());
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  for (let run = 0; run < 5; run += 1) {
    await mount();
    await unmount();
  }
  const before = await read();
  for (let run = 0; run < MOUNTS; run += 1) {
    await mount();
    await unmount();
  }
  const after = await read();
  const grown = (what: string) => (after.get(what) ?? 0) - (before.get(what) ?? 0);
  return `${grown('Nodes')} nodes, ${grown('JSEventListeners')} listeners, ${(grown('JSHeapUsedSize') / 1e6).toFixed(1)} MB`;
}

/** Script and layout, and in brackets the time on the clock. */
function presentSamples(samples: readonly Sample[]): string {
  const of = (read: (sample: Sample) => number) => median(samples.map(read));
  const [script, layout, took] = [
    of((each) => each.scriptMs),
    of((each) => each.layoutMs),
    of((each) => each.tookMs),
  ];
  return `${script.toFixed(1)} + ${layout.toFixed(1)} (${took.toFixed(0)})`;
}

function presentFrames(runs: readonly (readonly number[])[]): string {
  const longest = median(runs.map((frames) => Math.max(0, ...frames)));
  const long = median(runs.map((frames) => frames.filter((tookMs) => tookMs > LONG_FRAME_MS).length));
  const frames = median(runs.map(({ length }) => length));
  return `${median(runs.map(countMissed))} of ${frames} missed, ${long} long (${longest.toFixed(0)})`;
}

/** How many frames should have come and didn't. */
function countMissed(frames: readonly number[]): number {
  return frames.reduce((sum, tookMs) => sum + Math.max(0, Math.round(tookMs / FRAME_MS) - 1), 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
