import { formatSize } from '../contract/formatSize.ts';
import { previewOf, UNKNOWN_TYPE } from '../contract/mediaTypes.ts';
import { presentName } from '../contract/presentName.ts';
import { iconButton } from './drawing/button.ts';
import { refusalCard } from './drawing/card.ts';
import { element } from './drawing/element.ts';
import { createContent } from './createContent.ts';
import { drawFile } from './drawFile.ts';
import { NESTING } from './limits.ts';
import { PreviewFailure } from './PreviewFailure.ts';
import type { Stage } from './Stage.ts';
import './styles/inside.css';

/** A file that lies in another one. */
export interface InsideFile {
  readonly name: string;
  /** Its media type if whatever it lies in tells one, else `''`. */
  readonly type: string;
  /** Gets its bytes; throws a `PreviewFailure`. */
  readonly read: (signal: AbortSignal) => Promise<Blob>;
}

/**
 * Shows a file that lies in the stage's, in place of what is there, with a way back: the same renderers, over bytes
 * that are already here. Never rejects. The focus goes to the way back, and from there to where it was.
 */
export async function showInside(stage: Stage, file: InsideFile): Promise<void> {
  const { root, words } = stage;
  const running = new AbortController();
  const { signal } = running;
  const cameFrom = document.activeElement;
  const outside = [...root.childNodes];
  const drawing = element('div', 'drawing');
  const spinner = element('div', 'spinner');
  spinner.setAttribute('role', 'status');
  spinner.setAttribute('aria-label', words.loading);
  const goBack = () => {
    running.abort();
    root.replaceChildren(...outside);
    if (cameFrom instanceof HTMLElement) cameFrom.focus();
  };
  const back = iconButton('previous', words.documents.back, goBack);
  const name = element('span', 'inside-name', presentName(file.name));
  name.dir = 'auto';
  const bar = element('div', 'inside-bar', back, name);
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', words.documents.inside);
  root.replaceChildren(bar, drawing, spinner);
  back.focus();
  stage.signal.addEventListener('abort', () => running.abort(), { signal });

  const fail = (error: unknown) => {
    if (signal.aborted) return;
    drawing.replaceChildren(refuse(stage, file, error));
  };
  try {
    await draw(stage, file, { drawing, signal, fail });
  } catch (error) {
    fail(error);
  } finally {
    spinner.remove();
  }
}

async function draw(
  stage: Stage,
  { name, type: toldType, read }: InsideFile,
  {
    drawing,
    signal,
    fail,
  }: {
    readonly drawing: HTMLElement;
    readonly signal: AbortSignal;
    readonly fail: (error: unknown) => void;
  },
): Promise<void> {
  const { words } = stage;
  const depth = (stage.depth ?? 0) + 1;
  const type = toldType || UNKNOWN_TYPE;
  const bytes = await read(signal);
  const address = URL.createObjectURL(bytes);
  signal.addEventListener('abort', () => URL.revokeObjectURL(address));
  signal.throwIfAborted();
  const file: Stage = {
    ...stage,
    root: drawing,
    content: createContent(new URL(address), { asksForAll: true, signal }),
    file: { name, type, size: bytes.size, sizeText: formatSize(bytes.size) },
    words: inside(words),
    signal,
    place: { at: 0 },
    onFailure: fail,
    depth,
  };
  await drawFile(file, {
    preview: previewOf(type, name),
    checkPreview: (preview) =>
      depth > NESTING && (preview === 'archive' || preview === 'mail') ? words.documents.nestedTooDeep : null,
  });
}

/** What lies inside can only be had with the whole. */
function inside(words: Stage['words']): Stage['words'] {
  return { ...words, download: words.documents.downloadWhole };
}

function refuse(stage: Stage, { name, type }: InsideFile, error: unknown): HTMLElement {
  const { words } = stage;
  const reason = error instanceof PreviewFailure ? error.reason : 'broken';
  const sentence =
    reason === 'locked' || reason === 'too_large' || reason === 'broken'
      ? words.documents.insideFailed[reason]
      : words.failures[reason];
  const file = { name, type: type || UNKNOWN_TYPE, size: null, sizeText: '' };
  return refusalCard({ ...stage, file, words: inside(words) }, sentence);
}
