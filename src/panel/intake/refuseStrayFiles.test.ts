import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseStrayFiles } from './refuseStrayFiles.ts';

let stop: () => void;
beforeEach(() => {
  stop = refuseStrayFiles();
});
afterEach(() => stop());

/** What a browser fires; jsdom has no drag events. */
function fire(type: 'dragover' | 'drop', types: readonly string[]) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const dataTransfer = { types, dropEffect: 'copy' };
  Object.assign(event, { dataTransfer });
  document.body.dispatchEvent(event);
  return { isPrevented: event.defaultPrevented, dropEffect: dataTransfer.dropEffect };
}

const take = (event: Event) => event.preventDefault();

describe('refuseStrayFiles', () => {
  it.each(['dragover', 'drop'] as const)('keeps the browser from opening a file (%s)', (type) => {
    expect(fire(type, ['Files'])).toEqual({ isPrevented: true, dropEffect: 'none' });
  });

  it('leaves text alone, which may be dropped into an input', () => {
    expect(fire('drop', ['text/plain']).isPrevented).toBe(false);
  });

  it('leaves alone what something on the page takes in', () => {
    document.body.addEventListener('dragover', take);
    expect(fire('dragover', ['Files']).dropEffect).toBe('copy');
    document.body.removeEventListener('dragover', take);
  });

  it('stops when told to', () => {
    stop();
    expect(fire('drop', ['Files']).isPrevented).toBe(false);
  });
});
