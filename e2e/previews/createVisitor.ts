import type { Browser, BrowserContext, Frame, Page } from '@playwright/test';
import { presentName } from '../../src/contract/presentName.ts';
import { PanelPage } from '../fixtures/panelPage.ts';
import type { PreviewProblem } from './checkedPreview.ts';
import { nameAsSent } from './groupFiles.ts';
import type { LocalFile } from './listFiles.ts';
import { readShown } from './readShown.ts';
import type { ShownFile } from './shownFile.ts';
import type { PreviewPlace } from './startPreviewPlace.ts';
import { watchPage, type PageWatch } from './watchPage.ts';
import { Hang, until, within } from './within.ts';

/** How long things may take until they count as hanging, in ms; a file's upload has a second more for each MB. */
export interface VisitorPatience {
  readonly uploadMs: number;
  readonly shownMs: number;
  readonly answerMs: number;
}
export const VISITOR_PATIENCE: VisitorPatience = { uploadMs: 60_000, shownMs: 60_000, answerMs: 20_000 };

/** What became of a picked file; not stored, with the sentence that the panel says why. */
export type PickedEnd =
  | { readonly kind: 'stored' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** A file that was opened from its row. */
export interface Look {
  readonly shown: ShownFile;
  readonly tookMs: number | null;
  readonly problems: readonly PreviewProblem[];
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A person at the panel, in a real browser. */
export interface Visitor {
  /** Opens an item's panel and picks the files; ends when each of them is stored, refused or failed. */
  readonly pick: (item: string, files: readonly LocalFile[]) => Promise<readonly PickedEnd[]>;
  /** Opens one file's preview from its row, looks at it and closes it. A page that hangs is replaced by a new one. */
  readonly look: (item: string, file: { readonly id: string; readonly name: string }) => Promise<Look>;
  readonly close: () => Promise<void>;
}

/**
 * `launch` starts a browser: the first, and another one when one doesn't answer any more. `onShown` may take a picture
 * of the page while a file is on the screen.
 */
export function createVisitor({
  launch,
  place,
  patience = VISITOR_PATIENCE,
  onShown,
}: {
  readonly launch: () => Promise<Browser>;
  readonly place: PreviewPlace;
  readonly patience?: VisitorPatience;
  readonly onShown?: (page: Page) => Promise<void>;
}): Visitor {
  interface Visit {
    readonly item: string;
    readonly context: BrowserContext;
    readonly panel: PanelPage;
    readonly watch: PageWatch;
  }
  let browser: Browser | null = null;
  let visit: Visit | null = null;

  /** Closes the page, and the browser with it if it doesn't let go of the page. */
  async function leave(): Promise<void> {
    const context = visit?.context;
    visit = null;
    if (!context || (await isDone(context.close()))) return;
    await close();
  }

  async function close(): Promise<void> {
    const closing = browser?.close();
    visit = null;
    browser = null;
    await isDone(closing); // one that doesn't end goes when this process does
  }

  function isDone(closing: Promise<void> | undefined): Promise<boolean> {
    return within(patience.answerMs, 'it doesn’t close', closing ?? Promise.resolve()).then(
      () => true,
      () => false,
    );
  }

  async function open(item: string): Promise<Visit> {
    if (visit?.item === item) return visit;
    await leave();
    browser ??= await launch();
    const context = await browser.newContext({
      baseURL: place.hostPageUrl,
      viewport: { width: 1280, height: 900 },
    });
    const watch = watchPage(context, place.origins);
    const panel = await PanelPage.open(await context.newPage(), { user: 'alice', item });
    visit = { item, context, panel, watch };
    const input = panel.frame.locator('input[type="file"]').first();
    await input.waitFor({ state: 'attached' });
    // Who saves data gets no neighbours drawn beforehand: here each file answers for itself.
    await input.evaluate(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    return visit;
  }

  async function pick(item: string, files: readonly LocalFile[]): Promise<readonly PickedEnd[]> {
    const { panel } = await open(item);
    const ends = new Map<string, PickedEnd>();
    panel.page.on('response', (response) => {
      const name = response.request().headers()['x-file-name'];
      if (response.request().method() !== 'PUT' || name === undefined || response.status() !== 201) return;
      ends.set(decodeURIComponent(name), { kind: 'stored' });
    });
    await panel.frame
      .locator('input[type="file"]')
      .first()
      .setInputFiles(files.map((file) => file.place));
    const names = files.map(({ name }) => nameAsSent(name));
    const megabytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6;
    await until(patience.uploadMs + megabytes * 1000, 'the upload takes', async () => {
      for (const { phase, name, sentence } of await readTray(panel)) {
        const sent = names.find((each) => presentName(each) === name);
        if (sent !== undefined && (phase === 'refused' || phase === 'failed'))
          ends.set(sent, { kind: phase, sentence });
      }
      return names.every((name) => ends.has(name)) || undefined;
    }).catch((error: unknown) => {
      if (!(error instanceof Hang)) throw error;
    });
    return names.map((name) => ends.get(name) ?? { kind: 'failed', sentence: 'no answer' });
  }

  async function look(item: string, file: { id: string; name: string }): Promise<Look> {
    const problems: PreviewProblem[] = [];
    const seen: Pick<Mutable<Look>, 'shown' | 'tookMs'> = { shown: { renderer: 'nothing' }, tookMs: null };
    try {
      const allMs = patience.shownMs + 3 * patience.answerMs;
      await within(allMs, 'the page doesn’t answer', lookAt(item, file, seen));
    } catch (error) {
      const kind = error instanceof Hang || isTimeout(error) ? 'hang' : 'not_rendered';
      problems.push({ kind, told: firstLine(error) });
    }
    problems.push(...(visit?.watch.take() ?? []));
    if (problems.length > 0) await leave(); // what went wrong here isn't the next file's
    return { ...seen, problems };
  }

  /** Fills in what is `seen` as soon as it is. */
  async function lookAt(
    item: string,
    { id, name }: { readonly id: string; readonly name: string },
    seen: Pick<Mutable<Look>, 'shown' | 'tookMs'>,
  ): Promise<void> {
    const { panel } = await open(item);
    const row = panel.frame.locator(`[data-attachment-id="${id}"] [data-row-focus]`);
    await row.waitFor({ timeout: patience.answerMs });
    const startedAt = performance.now();
    await row.click({ timeout: patience.answerMs });
    const viewer = await findViewer(panel, name);
    seen.tookMs = performance.now() - startedAt;
    seen.shown = await within(patience.answerMs, 'the viewer doesn’t answer', readShown(viewer));
    await onShown?.(panel.page);
    const dialog = panel.frame.getByRole('dialog');
    await dialog
      .getByRole('button', { name: panel.words.actions.close, exact: true })
      .click({ timeout: patience.answerMs });
    await dialog.waitFor({ state: 'hidden', timeout: patience.answerMs });
  }

  /** The viewer's frame, when it says that it is done with the file. */
  async function findViewer({ page, words }: PanelPage, name: string): Promise<Frame> {
    const plugin = page.frames().find((frame) => frame.parentFrame() === page.mainFrame());
    if (!plugin) throw new Error('there is no plugin on the page');
    const label = words.preview.label(presentName(name));
    const found = await until(patience.shownMs, 'nothing is shown', async () => {
      const frame = await plugin.evaluateHandle(
        (title) =>
          [...document.querySelectorAll<HTMLIFrameElement>('dialog iframe')].find(
            (each) =>
              each.title === title &&
              ['shown', 'failed', 'late', 'ticket_failed'].includes(each.dataset['state'] ?? ''),
          ),
        label,
      );
      return frame.asElement() ?? undefined;
    });
    const state = await found.getAttribute('data-state');
    if (state !== 'shown' && state !== 'failed') throw new Hang(`the viewer is ${state}`);
    const viewer = await found.contentFrame();
    if (!viewer) throw new Error('the viewer’s frame is gone');
    return viewer;
  }

  return { pick, look, close };
}

/** The rows of files on their way, or of what became of them. */
async function readTray(
  panel: PanelPage,
): Promise<readonly { readonly phase: string; readonly name: string; readonly sentence: string }[]> {
  return panel.frame.locator('[data-upload]').evaluateAll((rows) =>
    rows.map((row) => ({
      phase: row.getAttribute('data-phase') ?? '',
      name: row.querySelector('bdi')?.getAttribute('title') ?? '',
      sentence: [...row.querySelectorAll('[data-tone]')].map((each) => each.textContent ?? '').join(' '),
    })),
  );
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
