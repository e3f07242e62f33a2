import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { presentViewerFragment, readViewerFragment, viewerMessageSchema } from './viewerMessage.ts';

const fragment = {
  content: 'http://127.0.0.1:4020/content/abc/a.pdf',
  name: '100% “需求” #1.pdf',
  type: 'application/pdf',
  size: 1_234_567,
  sizeText: '1.2MB',
  preview: 'pdf',
  nonce: 'n1',
  language: 'zh',
  scheme: 'dark',
} as const;

describe('the viewer’s fragment', () => {
  it('comes back as it went in, with and without the #', () => {
    const text = presentViewerFragment(fragment);
    expect(readViewerFragment(text)).toEqual(fragment);
    expect(readViewerFragment(`#${text}`)).toEqual(fragment);
  });

  it.each(['', '#', '#%', '#{}', `#${encodeURIComponent(JSON.stringify({ ...fragment, preview: 'exe' }))}`])(
    'is refused when it reads %j',
    (hash) => {
      expect(readViewerFragment(hash)).toBeNull();
    },
  );
});

describe('messages of the viewer', () => {
  it('are refused when the kind or a reason is unheard of', () => {
    expect(v.is(viewerMessageSchema, { kind: 'ready', nonce: 'n1' })).toBe(true);
    expect(v.is(viewerMessageSchema, { kind: 'failed', nonce: 'n1', reason: 'because' })).toBe(false);
    expect(v.is(viewerMessageSchema, { kind: 'navigate', nonce: 'n1', to: 'https://evil.example' })).toBe(
      false,
    );
  });
});
