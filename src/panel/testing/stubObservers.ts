import { vi } from 'vitest';

const HEIGHT_PX = 800;

/** jsdom lays nothing out, and has no modal dialogs: for tests everything is in sight, from the top to 800 px. */
export function stubObservers(): void {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true); // jsdom: only while an element has it
  class EverythingInSight {
    readonly tell: IntersectionObserverCallback;

    constructor(tell: IntersectionObserverCallback) {
      this.tell = tell;
    }

    observe(target: Element): void {
      const rect = new DOMRect(0, 0, 1000, HEIGHT_PX);
      const entry = { target, isIntersecting: true, intersectionRect: rect, boundingClientRect: rect };
      queueMicrotask(() =>
        this.tell([entry as IntersectionObserverEntry], this as unknown as IntersectionObserver),
      );
    }

    unobserve(): void {}
    disconnect(): void {}
  }
  class NothingResizes {
    readonly tell: ResizeObserverCallback;

    constructor(tell: ResizeObserverCallback) {
      this.tell = tell;
    }

    observe(): void {
      queueMicrotask(() => this.tell([], this as unknown as ResizeObserver));
    }

    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('IntersectionObserver', EverythingInSight);
  vi.stubGlobal('ResizeObserver', NothingResizes);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addListener: vi.fn(),
    removeListener: vi.fn(),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
  Element.prototype.scrollIntoView = () => undefined;
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => HEIGHT_PX });
}
