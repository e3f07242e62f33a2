import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFileName, nameBytes } from '../../contract/fileName.ts';
import { cleanName } from './cleanName.ts';

const clean = (name: string) => cleanName(name, 'unnamed');
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('\u0000', '\u0085', '/', '.', '\ud83d', '\udc68', '文', 'e\u0301', '👩‍💻', 'a'),
    maxLength: 400,
  }),
);

describe('a name that the server would refuse', () => {
  it.each([
    ['re\u0000port\n.pdf', 'report.pdf'],
    ['a\u0085b.txt', 'ab.txt'],
    ['2026/11/22.log', '2026_11_22.log'],
    ['half\ud800.txt', 'half\ufffd.txt'],
    ['', 'unnamed'],
    ['..', 'unnamed'],
    ['.\u0007.', 'unnamed'],
  ])('%j becomes %j', (name, cleaned) => {
    expect(clean(name)).toBe(cleaned);
  });

  it('is cut in the middle of its stem when it is too long, and keeps its beginning, end and extension', () => {
    const cleaned = clean(`开头${'文'.repeat(200)}结尾.tar.gz`);
    expect(cleaned).toMatch(/^开头文+…文+结尾\.tar\.gz$/);
    expect(nameBytes(cleaned)).toBeGreaterThan(245);
    expect(nameBytes(cleaned)).toBeLessThanOrEqual(255);
  });

  it('is cut between characters as people see them', () => {
    const family = '👨‍👩‍👧';
    expect(clean(`${family.repeat(30)}.png`)).toMatch(new RegExp(`^(${family})+…(${family})+\\.png$`, 'u'));
  });

  it('is cut even if it is one letter under hundreds of marks', () => {
    expect(clean(`z${'\u0301'.repeat(300)}.txt`)).toMatch(/^z\u0301+…\.txt$/);
  });

  it('may lose an extension that is none', () => {
    expect(checkFileName(clean(`a.${'x'.repeat(300)}`))).toBeNull();
  });
});

it('always gives a name that the server takes, and changes none that it takes anyhow', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const cleaned = clean(name);
      expect(checkFileName(cleaned)).toBeNull();
      expect(cleaned === name).toBe(checkFileName(name) === null);
      expect(clean(cleaned)).toBe(cleaned);
    }),
  );
});
