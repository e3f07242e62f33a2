import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectPanel } from './connectPanel.ts';

const postMessage = vi.fn();
const parent = { postMessage };

function tell(data: unknown, source: unknown = parent): void {
  const event = new MessageEvent('message', { data });
  Object.defineProperty(event, 'source', { value: source });
  window.dispatchEvent(event);
}

function connect() {
  const panel = connectPanel('n1');
  if (!panel) throw new Error('not framed');
  return panel;
}

beforeEach(() => vi.spyOn(window, 'parent', 'get').mockReturnValue(parent as unknown as Window));

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  postMessage.mockReset();
});

describe('the panel around the page', () => {
  it('isn’t there in a tab of its own', () => {
    vi.spyOn(window, 'parent', 'get').mockReturnValue(window);
    expect(connectPanel('n1')).toBeNull();
  });

  it('gets every message with the frame’s nonce', () => {
    connect().post({ kind: 'failed', reason: 'broken' });
    expect(postMessage).toHaveBeenCalledExactlyOnceWith(
      { kind: 'failed', reason: 'broken', nonce: 'n1' },
      '*',
    );
  });

  it('gives a fresh address when asked', async () => {
    const renewed = connect().renewTicket();
    expect(postMessage).toHaveBeenCalledExactlyOnceWith({ kind: 'ticket_expired', nonce: 'n1' }, '*');
    tell({ kind: 'ticket', nonce: 'n1', content: '/content/fresh/a.pdf' });
    expect(await renewed).toBe('/content/fresh/a.pdf');
  });

  it('is the only one believed, and only for this frame', async () => {
    vi.useFakeTimers();
    const renewed = connect().renewTicket();
    const ticket = { kind: 'ticket', nonce: 'n1', content: '/content/fresh/a.pdf' };
    tell(ticket, window);
    tell(ticket, null);
    tell({ ...ticket, nonce: 'n2' });
    tell({ ...ticket, content: 'https://evil.example/' });
    tell('ticket');
    vi.advanceTimersByTime(60_000);
    expect(await renewed).toBeNull();
  });

  it('is heard whenever a key for the view was pressed in its dialog', () => {
    const follow = vi.fn();
    connect().onCommand(follow);
    tell({ kind: 'command', nonce: 'n1', command: 'zoomIn' });
    tell({ kind: 'command', nonce: 'n1', command: 'rotate' });
    tell({ kind: 'command', nonce: 'n2', command: 'fit' });
    tell({ kind: 'command', nonce: 'n1', command: 'close' });
    tell({ kind: 'command', nonce: 'n1', command: 'fit' }, window);
    expect(follow.mock.calls).toEqual([['zoomIn'], ['rotate']]);
  });

  it('is not given a ticket’s place by a key', async () => {
    const renewed = connect().renewTicket();
    tell({ kind: 'command', nonce: 'n1', command: 'fit' });
    tell({ kind: 'ticket', nonce: 'n1', content: '/content/fresh/a.pdf' });
    expect(await renewed).toBe('/content/fresh/a.pdf');
  });
});
