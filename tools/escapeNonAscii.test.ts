import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeScript, escapeStyles } from './escapeNonAscii.ts';

/** What a script's expression comes to. */
const run = (code: string): unknown => new Function(`return ${code}`)();

describe('a script with ASCII characters only', () => {
  test('says the same words, whatever they are made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeScript(JSON.stringify(text));
        expect(escaped).toMatch(/^[\0-\x7f]*$/);
        expect(run(escaped)).toBe(text);
      }),
    );
  });

  test('matches the same characters in a regular expression', () => {
    const pattern = run(escapeScript('/^[一-鿿]+…$/u')) as RegExp;
    expect(pattern.test('附件…')).toBe(true);
    expect(pattern.test('abc…')).toBe(false);
  });

  test('drops a backslash that meant nothing, and keeps one that is text', () => {
    expect(run(escapeScript(String.raw`'\é'`))).toBe('é');
    expect(run(escapeScript(String.raw`'\\é'`))).toBe(String.raw`\é`);
  });
});

test('a style sheet with ASCII characters only ends each escape, so that a digit after it stays text', () => {
  expect(escapeStyles(`.a::after { content: '…1🎉' }`)).toBe(
    String.raw`.a::after { content: '\2026 1\1f389 ' }`,
  );
});
