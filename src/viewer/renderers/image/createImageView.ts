import type { ZoomView } from '../../drawing/createZoomBar.ts';
import { element } from '../../drawing/element.ts';
import '../../styles/image.css';
import { watchPinch, type ClientPoint } from '../../drawing/watchPinch.ts';
import { clampScale, scaleAbove, scaleBelow, scaleToFit, type Size } from '../../drawing/zoom.ts';

/** Ground left free around a fitted picture, both sides together, in CSS pixels. */
const MARGINS = 32;

/** From this scale on, single pixels are what people look for. */
const PIXELATED_FROM = 3;

/** A picture to look at: the element that draws it, and how many pixels it has. */
export interface Picture {
  readonly element: HTMLImageElement | HTMLCanvasElement;
  readonly size: Size;
}

interface ImageView extends ZoomView {
  readonly rotate: () => void;
  /** Shows a picture in place of the one there, if any: the next page. */
  readonly show: (picture: Picture) => void;
}

/** A picture that is zoomed by wheel, pinch, double click and keys, moved by dragging, and turned by quarters. */
export function createImageView({
  signal,
  onScale,
  onPicture,
}: {
  readonly signal: AbortSignal;
  readonly onScale: (scale: number) => void;
  readonly onPicture: (picture: Picture) => void;
}): ImageView {
  let natural: Size = { width: 1, height: 1 };
  let picture: HTMLElement | null = null;
  const frame = element('div', 'picture-frame');
  const view = element('div', 'view picture-view', frame);
  view.tabIndex = 0;
  let quarters = 0;
  let scale = 1;
  let isFitted = true;

  const turned = (): Size =>
    quarters % 2 === 0 ? natural : { width: natural.height, height: natural.width };
  const box = (): Size => ({ width: view.clientWidth - MARGINS, height: view.clientHeight - MARGINS });
  const middle = () => ({ x: view.clientWidth / 2, y: view.clientHeight / 2 });

  function draw(): void {
    const { width, height } = turned();
    frame.style.width = `${width * scale}px`;
    frame.style.height = `${height * scale}px`;
    if (picture) {
      picture.style.width = `${natural.width * scale}px`;
      picture.style.height = `${natural.height * scale}px`;
      picture.style.rotate = `${quarters * 90}deg`;
    }
    frame.classList.toggle('picture-pixelated', scale >= PIXELATED_FROM);
    onScale(scale);
  }

  function fit(): void {
    isFitted = true;
    scale = scaleToFit(turned(), box());
    draw();
  }

  /** Zooms so that what is under a point of the view stays there. */
  function zoomTo(next: number, at = middle()): void {
    const before = frame.getBoundingClientRect();
    const origin = view.getBoundingClientRect();
    const x = (origin.left + at.x - before.left) / before.width;
    const y = (origin.top + at.y - before.top) / before.height;
    isFitted = false;
    scale = clampScale(next);
    draw();
    const after = frame.getBoundingClientRect();
    view.scrollLeft += after.left + x * after.width - origin.left - at.x;
    view.scrollTop += after.top + y * after.height - origin.top - at.y;
  }

  const zoomIn = () => zoomTo(scaleAbove(scale));
  const zoomOut = () => zoomTo(scaleBelow(scale));
  const showActualSize = () => zoomTo(1);
  const pointOf = ({ clientX, clientY }: ClientPoint) => {
    const { left, top } = view.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  view.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      // A mouse's notch is about 100 and a trackpad's step a few pixels; lines are what Firefox counts in.
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
      zoomTo(scale * Math.exp(-pixels / (event.ctrlKey ? 100 : 500)), pointOf(event));
    },
    { passive: false },
  );
  view.addEventListener('dblclick', (event) => (isFitted ? zoomTo(1, pointOf(event)) : fit()));
  view.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return; // a finger scrolls by itself
    view.setPointerCapture(event.pointerId);
  });
  view.addEventListener('pointermove', (event) => {
    if (!view.hasPointerCapture(event.pointerId)) return;
    view.scrollLeft -= event.movementX;
    view.scrollTop -= event.movementY;
  });
  watchPinch(view, (factor, point) => zoomTo(scale * factor, pointOf(point)));
  // Also the first time the view has a size: it is drawn when it comes into the page.
  const sizes = new ResizeObserver(() => isFitted && fit());
  sizes.observe(view);
  signal.addEventListener('abort', () => sizes.disconnect());

  return {
    element: view,
    zoomIn,
    zoomOut,
    fit,
    showActualSize,
    rotate: () => {
      quarters = (quarters + 1) % 4;
      if (isFitted) fit();
      else draw();
    },
    show: (next) => {
      ({ element: picture, size: natural } = next);
      frame.replaceChildren(picture);
      onPicture(next);
      if (isFitted) fit();
      else draw();
    },
  };
}
