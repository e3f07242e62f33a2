import { useEffect, useRef, useState, type RefObject } from 'react';
import { createThumbnailTurns } from './thumbnailTurns.ts';

/** What of a row's picture is on the screen; `isLate` if it took a moment, so that it may be seen to appear. */
export type ThumbnailState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loading'; readonly url: string; readonly askedAt: number }
  | { readonly kind: 'shown'; readonly url: string; readonly isLate: boolean }
  | { readonly kind: 'failed'; readonly url: string };

const WAITING: ThumbnailState = { kind: 'waiting' };

/** What comes from the browser's cache is there within this. */
const LATE_MS = 100;

/** Under HTTP/1.1 a browser has six connections to a server: uploads and the list need some, too. */
const turns = createThumbnailTurns(3);

/**
 * When a row's picture is asked for, and by which address: as soon as the row is in sight, wherever it is scrolled, and
 * no longer once it isn't. The address that worked is kept, also when the list brings new ones: the picture is the same.
 * After a failure the next address is tried, which the list brings about every five minutes.
 */
export function useThumbnail(element: RefObject<Element>, url: string | undefined) {
  const [state, setState] = useState<ThumbnailState>(WAITING);
  const isSettled =
    url === undefined || state.kind === 'shown' || (state.kind === 'failed' && state.url === url);
  const newestUrl = useRef(url);
  useEffect(() => {
    newestUrl.current = url;
  }, [url]);

  useEffect(() => {
    if (isSettled || element.current === null) return undefined;
    let leave = () => {};
    const observer = new IntersectionObserver((entries) => {
      leave();
      leave = () => {};
      if (entries.at(-1)?.isIntersecting !== true) return setState(WAITING);
      leave = turns.enter(() =>
        setState({ kind: 'loading', url: newestUrl.current ?? '', askedAt: performance.now() }),
      );
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      leave();
    };
  }, [element, isSettled]);

  return {
    state,
    onLoad: () =>
      setState((last) =>
        last.kind === 'loading'
          ? { kind: 'shown', url: last.url, isLate: performance.now() - last.askedAt > LATE_MS }
          : last,
      ),
    onError: () => setState((last) => (last.kind === 'loading' ? { kind: 'failed', url: last.url } : last)),
  };
}
