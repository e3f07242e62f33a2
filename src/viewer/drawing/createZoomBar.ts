import type { Words } from '../text/Words.ts';
import { iconButton } from './button.ts';
import { createBar } from './createBar.ts';
import { element } from './element.ts';
import { presentScale } from './zoom.ts';

/** A view that can be zoomed; `fit` shows it whole, or at a width that reads well. */
export interface ZoomView {
  readonly element: HTMLElement;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly showActualSize: () => void;
  readonly rotate?: () => void;
}

interface ZoomBar {
  readonly element: HTMLElement;
  showScale(scale: number): void;
}

/** The bar below a view that can be zoomed, and the keys + − 0 r; pressing the scale shows the actual size. */
export function createZoomBar(
  view: ZoomView,
  { words, signal }: { readonly words: Words; readonly signal: AbortSignal },
  ...more: HTMLElement[]
): ZoomBar {
  const scaleButton = element('button', 'icon-button scale');
  scaleButton.type = 'button';
  scaleButton.title = words.actualSize;
  scaleButton.addEventListener('click', view.showActualSize);
  const bar = createBar(
    words.controls,
    iconButton('zoomOut', words.zoomOut, view.zoomOut),
    scaleButton,
    iconButton('zoomIn', words.zoomIn, view.zoomIn),
    iconButton('fit', words.fit, view.fit),
    ...more,
  );

  document.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWritten(event.target)) return;
      if (event.key === '+' || event.key === '=') view.zoomIn();
      else if (event.key === '-') view.zoomOut();
      else if (event.key === '0') view.fit();
      else if (event.key === 'r' || event.key === 'R') view.rotate?.();
    },
    { signal },
  );
  return {
    element: bar,
    showScale: (scale) => {
      scaleButton.textContent = presentScale(scale);
      scaleButton.setAttribute('aria-label', `${words.actualSize} (${presentScale(scale)})`);
    },
  };
}

/** Whether keys are letters there: in the search and the password. */
function isWritten(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}
