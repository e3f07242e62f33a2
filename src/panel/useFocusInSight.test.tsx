import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useFocusInSight } from './useFocusInSight.ts';

/** What was scrolled to, as its first and last pixel of the page. */
const scrolled = vi.fn<(startPx: number, endPx: number) => void>();

beforeEach(() => {
  Element.prototype.scrollIntoView = function (this: HTMLElement) {
    const startPx = parseFloat(this.style.top);
    scrolled(startPx, startPx + parseFloat(this.style.height));
  };
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(1000);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, Number(this.getAttribute('data-top')), 100, 40);
  });
});
afterEach(() => {
  cleanup();
  scrolled.mockReset();
  vi.restoreAllMocks();
});

function Panel() {
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  useFocusInSight(panel);
  return (
    <main ref={setPanel}>
      <button type="button" data-top="30">
        first
      </button>
      <button type="button" data-top="500">
        second
      </button>
      <div data-foot>
        <button type="button" data-top="940">
          bar
        </button>
      </div>
      <button type="button" data-top="980">
        last
      </button>
    </main>
  );
}

it('scrolls what a key moves the focus to clear of the host’s tabs and of the foot, within the page', async () => {
  render(<Panel />);
  vi.spyOn(document.querySelector<HTMLElement>('[data-foot]')!, 'offsetHeight', 'get').mockReturnValue(80);
  await userEvent.tab();
  expect(scrolled).toHaveBeenLastCalledWith(0, 158);
  await userEvent.tab();
  expect(scrolled).toHaveBeenLastCalledWith(436, 628);
  await userEvent.tab();
  expect(scrolled).toHaveBeenCalledTimes(2); // what stands at the foot is in sight
  await userEvent.tab();
  expect(scrolled).toHaveBeenLastCalledWith(916, 1000);
  expect(document.body.lastElementChild?.querySelector('main')).not.toBeNull(); // nothing is left behind
});

it('leaves the page where it is when a pointer is used, and when the focus only comes back', async () => {
  render(<Panel />);
  await userEvent.click(screen.getByRole('button', { name: 'second' }));
  expect(scrolled).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  const second = screen.getByRole('button', { name: 'second' });
  second.blur();
  second.focus();
  expect(scrolled).not.toHaveBeenCalled();
  screen.getByRole('button', { name: 'last' }).focus();
  expect(scrolled).toHaveBeenCalledTimes(1);
});

it.each(['wheel', 'touchMove'] as const)(
  'leaves the page where somebody has scrolled it (%s) when the focus is moved by no key',
  async (scroll) => {
    render(<Panel />);
    await userEvent.tab();
    expect(scrolled).toHaveBeenCalledTimes(1);
    fireEvent[scroll](document.body);
    screen.getByRole('button', { name: 'last' }).focus({ preventScroll: true });
    expect(scrolled).toHaveBeenCalledTimes(1);
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    expect(scrolled).toHaveBeenCalledTimes(2); // keys take it along again
  },
);
