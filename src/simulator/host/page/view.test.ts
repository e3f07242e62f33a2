import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHOICES, presentView, readChange, readView } from './view.ts';

const view = fc.record(
  {
    user: fc.constantFrom(...CHOICES.user),
    item: fc.oneof(fc.constantFrom(...CHOICES.item), fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String)),
    language: fc.constantFrom(...CHOICES.language),
    scheme: fc.constantFrom(...CHOICES.scheme),
    height: fc.constantFrom(...CHOICES.height),
    remount: fc.constantFrom(...CHOICES.remount),
    changes: fc.constantFrom(...CHOICES.changes),
    build: fc.constantFrom(...CHOICES.build),
  },
  { noNullPrototype: true },
);

describe('the address of the host page', () => {
  test('says all of a view: reading it gives the same view back', () => {
    fc.assert(
      fc.property(view, (given) => {
        expect(readView(presentView(given))).toEqual(given);
      }),
    );
  });

  test('shows alice on the first work item when it says nothing', () => {
    expect(readView('')).toEqual({
      user: 'alice',
      item: '1001',
      language: 'zh_CN',
      scheme: 'light',
      height: 'grow',
      remount: 'frame',
      changes: 'told',
      build: 'vite',
    });
  });

  test('shows a page whatever somebody typed into it', () => {
    const { user, item, language, scheme } = readView('?user=a%20b&item=12x&language=fr&scheme=pink');
    expect([user, item, language, scheme]).toEqual(['alice', '1001', 'zh_CN', 'light']);
  });

  test('keeps an id past 2^53 to the digit', () => {
    expect(readView('?item=9007199254740993').item).toBe('9007199254740993');
  });
});

describe('a change of the view', () => {
  const before = readView('');

  test('of language, scheme or height tells the plugin nothing, as in Feishu Project', () => {
    expect(readChange(before, { ...before, language: 'en_US', scheme: 'dark', height: 'fixed' })).toBe(
      'none',
    );
  });

  test('of the work item mounts the plugin again, in the way the view asks for', () => {
    expect(readChange(before, { ...before, item: '1002' })).toBe('frame');
    expect(readChange(before, { ...before, item: '1002', remount: 'document' })).toBe('document');
  });

  test('of the user or the build makes a new frame whatever the view asks for', () => {
    const after = { ...before, remount: 'document' } as const;
    expect(readChange(before, { ...after, user: 'bob' })).toBe('frame');
    expect(readChange(before, { ...after, build: 'lpm' })).toBe('frame');
  });
});
