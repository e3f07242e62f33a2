import { wordButton } from '../drawing/button.ts';
import { createBar } from '../drawing/createBar.ts';
import { element } from '../drawing/element.ts';
import type { Stage } from '../Stage.ts';
import { text } from './text.ts';

/** Draws a document with a choice below: the document, as `label` names it, or its source, read when it is asked for. */
export function showWithSource(stage: Stage, view: HTMLElement, label: string): void {
  const { root, words } = stage;
  const source = element('div', 'drawing');
  let hasSource = false;
  const choose = (isSource: boolean) => {
    asDocument.setAttribute('aria-pressed', String(!isSource));
    asSource.setAttribute('aria-pressed', String(isSource));
    view.hidden = isSource;
    source.hidden = !isSource;
    if (!isSource || hasSource) return;
    hasSource = true;
    text({ ...stage, root: source }).catch(stage.onFailure);
  };
  const asDocument = wordButton('document', label, () => choose(false));
  const asSource = wordButton('code', words.documents.source, () => choose(true));
  choose(false);
  root.append(view, source, createBar(words.controls, asDocument, asSource));
}
