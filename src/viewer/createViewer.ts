import type { ViewerFailure, ViewerFragment } from '../contract/viewerMessage.ts';
import { wordButton } from './drawing/button.ts';
import { refusalCard } from './drawing/card.ts';
import { checkContent } from './checkContent.ts';
import type { Panel } from './connectPanel.ts';
import { asksForAll } from './asksForAll.ts';
import { createContent } from './createContent.ts';
import { drawFile } from './drawFile.ts';
import { element } from './drawing/element.ts';
import { LARGEST_FILE_BYTES } from './limits.ts';
import { PreviewFailure } from './PreviewFailure.ts';
import { readContentAddress } from './readContentAddress.ts';
import type { Stage } from './Stage.ts';
import { wordsIn } from './text/wordsIn.ts';

interface Viewer {
  /** Shows the file at an address, in place of what is there; never rejects. */
  show(content: URL): Promise<void>;
}

/** Shows one file: picks its renderer, renews its address when it is too old, says why when it can't be shown. */
export function createViewer({
  root,
  file,
  panel,
}: {
  readonly root: HTMLElement;
  readonly file: ViewerFragment;
  readonly panel: Panel | null;
}): Viewer {
  const words = wordsIn(file.language);
  const onDownload = panel && (() => panel.post({ kind: 'download' }));
  const place = { at: 0 };
  let wasRenewed = false;
  const onRecognised = (type: string) => panel?.post({ kind: 'recognised', type });

  async function show(content: URL): Promise<void> {
    if (file.size !== null && file.size > LARGEST_FILE_BYTES[file.preview]) return showFailure('too_large');

    const running = new AbortController();
    const { signal } = running;
    const drawing = element('div', 'drawing');
    const spinner = element('div', 'spinner');
    spinner.setAttribute('role', 'status');
    spinner.setAttribute('aria-label', words.loading);
    root.replaceChildren(drawing, spinner);

    const onFailure = (error: unknown) => {
      if (signal.aborted) return;
      running.abort();
      void recover(content, error);
    };
    const stage: Stage = {
      root: drawing,
      content: createContent(content, { asksForAll: asksForAll(file.preview, file), signal }),
      file,
      words,
      signal,
      place,
      onFailure,
      onDownload,
    };
    try {
      await drawFile(stage, { preview: file.preview, onRecognised });
      if (signal.aborted) return;
      spinner.remove();
      wasRenewed = false;
      panel?.post({ kind: 'shown' });
    } catch (error) {
      onFailure(error);
    }
  }

  /** After a renderer gave up: was it the file, or did the server not give it? */
  async function recover(content: URL, error: unknown): Promise<void> {
    const refusal = await checkContent(content);
    if (refusal !== 'ticket_expired')
      return showFailure(refusal ?? (error instanceof PreviewFailure ? error.reason : 'broken'));
    // Once only: an address that is refused straight after it was made won't be better the next time.
    const renewed = panel && !wasRenewed ? await panel.renewTicket() : null;
    const address = renewed && readContentAddress(renewed, location.href);
    if (!address) return showFailure('expired');
    wasRenewed = true;
    await show(address);
  }

  function showFailure(reason: ViewerFailure): void {
    const actions: Node[] = [];
    // The page as a whole: a chunk that failed to load isn't asked for twice by every browser.
    if (reason === 'busy' || reason === 'network')
      actions.push(wordButton('retry', words.retry, () => location.reload()));
    root.replaceChildren(refusalCard({ file, words, onDownload }, words.failures[reason], ...actions));
    panel?.post({ kind: 'failed', reason });
  }

  return { show };
}
