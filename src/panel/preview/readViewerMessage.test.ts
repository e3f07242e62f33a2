import { describe, expect, it } from 'vitest';
import { readViewerMessage } from './readViewerMessage.ts';

const frame = window;
const ready = { kind: 'ready', nonce: 'n1' };

describe('messages from the viewer', () => {
  it('are read when they come from our frame and carry its nonce', () => {
    expect(readViewerMessage({ source: frame, data: ready }, frame, 'n1')).toEqual(ready);
  });

  it('are ignored when they come from another window, or from none', () => {
    const other = document.createElement('iframe');
    document.body.append(other);
    expect(readViewerMessage({ source: other.contentWindow, data: ready }, frame, 'n1')).toBeNull();
    expect(readViewerMessage({ source: null, data: ready }, frame, 'n1')).toBeNull();
    expect(readViewerMessage({ source: null, data: ready }, null, 'n1')).toBeNull();
  });

  it.each([
    { kind: 'ready', nonce: 'n2' },
    { kind: 'ready' },
    { kind: 'navigate', nonce: 'n1', to: 'https://evil.example' },
    { kind: 'key', nonce: 'n1', key: 'Delete' },
    'ready',
    null,
  ])('are ignored when they read %j', (data) => {
    expect(readViewerMessage({ source: frame, data }, frame, 'n1')).toBeNull();
  });
});
