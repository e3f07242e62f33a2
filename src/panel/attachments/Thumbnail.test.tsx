import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Thumbnail } from './Thumbnail.tsx';

/** Who is watched, and what to tell of it. */
const watched = new Map<Element, IntersectionObserverCallback>();

class Watcher {
  readonly tell: IntersectionObserverCallback;
  readonly targets: Element[] = [];

  constructor(tell: IntersectionObserverCallback) {
    this.tell = tell;
  }

  observe(target: Element): void {
    this.targets.push(target);
    watched.set(target, this.tell);
  }

  disconnect(): void {
    for (const target of this.targets) watched.delete(target);
  }
}

let now = 0;
beforeEach(() => {
  watched.clear();
  now = 0;
  vi.stubGlobal('IntersectionObserver', Watcher);
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function draw(...urls: (string | undefined)[]) {
  const rows = (given: typeof urls) =>
    given.map((url, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- a row stays the same while its address changes
      <Thumbnail key={index} url={url}>
        <svg />
      </Thumbnail>
    ));
  const view = render(<>{rows(urls)}</>);
  const place = (index: number) => view.container.children[index] as Element;
  return {
    redraw: (...given: typeof urls) => view.rerender(<>{rows(given)}</>),
    scroll: (index: number, isIntersecting: boolean) =>
      act(() => {
        const target = place(index);
        const entry = { target, isIntersecting } as unknown as IntersectionObserverEntry;
        watched.get(target)?.([entry], {} as IntersectionObserver);
      }),
    picture: (index = 0) => place(index).querySelector('img'),
  };
}

const address = (view: ReturnType<typeof draw>, index = 0) =>
  view
    .picture(index)
    ?.getAttribute('src')
    ?.replace(/^http:\/\/[^/]+/, '');

function load(view: ReturnType<typeof draw>, index = 0) {
  fireEvent.load(view.picture(index) as Element);
}

describe('a row’s picture', () => {
  it('is asked for when the row is in sight, and not before', () => {
    const view = draw('/thumbnails/a', undefined);
    expect(view.picture()).toBeNull();
    view.scroll(0, false);
    expect(view.picture()).toBeNull();
    view.scroll(0, true);
    expect(address(view)).toBe('/thumbnails/a');
    expect(view.picture()?.getAttribute('alt')).toBe('');
    expect(watched.size).toBe(1); // the other can't have one
  });

  it('isn’t asked for any longer when the row is scrolled away before it is there', () => {
    const view = draw('/thumbnails/a');
    view.scroll(0, true);
    view.scroll(0, false);
    expect(view.picture()).toBeNull();
    view.scroll(0, true);
    load(view);
    expect(view.picture()?.dataset['state']).toBe('shown');
    expect(watched.size).toBe(0);
  });

  it('stays as it is when the list brings a new address', () => {
    const view = draw('/thumbnails/a');
    view.scroll(0, true);
    load(view);
    view.redraw('/thumbnails/b');
    expect(address(view)).toBe('/thumbnails/a');
    expect(watched.size).toBe(0);
  });

  it('is asked for by the newest address once it is in sight', () => {
    const view = draw('/thumbnails/a');
    view.redraw('/thumbnails/b');
    view.scroll(0, true);
    expect(address(view)).toBe('/thumbnails/b');
    view.redraw('/thumbnails/c');
    expect(address(view)).toBe('/thumbnails/b');
  });

  it('that can’t be had leaves the icon, and is tried again only by a new address', () => {
    const view = draw('/thumbnails/a');
    view.scroll(0, true);
    fireEvent.error(view.picture() as Element);
    expect(view.picture()).toBeNull();
    view.redraw('/thumbnails/a');
    expect(watched.size).toBe(0);
    view.redraw('/thumbnails/b');
    view.scroll(0, true);
    expect(address(view)).toBe('/thumbnails/b');
  });

  it('appears softly only if it took a moment', () => {
    const view = draw('/thumbnails/a', '/thumbnails/b');
    view.scroll(0, true);
    view.scroll(1, true);
    now = 20;
    load(view, 0);
    now = 500;
    load(view, 1);
    expect([view.picture(0)?.dataset['late'], view.picture(1)?.dataset['late']]).toEqual(['false', 'true']);
  });

  it('waits while three others are on their way, whatever becomes of those', () => {
    const view = draw(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `/thumbnails/${name}`));
    const isAsked = () => [0, 1, 2, 3, 4, 5].map((index) => view.picture(index) !== null);
    for (const index of [0, 1, 2, 3, 4, 5]) view.scroll(index, true);
    expect(isAsked()).toEqual([true, true, true, false, false, false]);
    load(view, 1);
    expect(isAsked()).toEqual([true, true, true, true, false, false]);
    fireEvent.error(view.picture(0) as Element);
    expect(isAsked()).toEqual([false, true, true, true, true, false]);
    view.scroll(2, false);
    expect(isAsked()).toEqual([false, true, false, true, true, true]);
    cleanup();

    const next = draw('/thumbnails/g');
    next.scroll(0, true);
    expect(next.picture()).not.toBeNull();
  });
});
