import { afterEach, expect, it, vi } from 'vitest';
import { swallowDoubleClick } from './swallowDoubleClick.ts';

const press = (kind: string, detail: number) =>
  document.body.dispatchEvent(new MouseEvent(kind, { detail, bubbles: true, cancelable: true }));
const handle = vi.fn();

for (const kind of ['mousedown', 'click', 'dblclick']) document.body.addEventListener(kind, handle);
afterEach(() => handle.mockReset());

it('keeps the rest of a double click from what has come under the pointer', () => {
  swallowDoubleClick();
  expect(press('mousedown', 2)).toBe(false); // nor does it take the focus
  press('click', 2);
  press('dblclick', 2);
  expect(handle).not.toHaveBeenCalled();
});

it('leaves the next click alone, and a double click of its own', () => {
  swallowDoubleClick();
  press('mousedown', 1);
  press('click', 1);
  press('click', 2);
  expect(handle).toHaveBeenCalledTimes(3);
});

it('leaves keys alone', () => {
  swallowDoubleClick();
  press('click', 0);
  expect(handle).toHaveBeenCalledTimes(1);
});
