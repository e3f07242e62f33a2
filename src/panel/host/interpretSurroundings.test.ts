import { describe, expect, it } from 'vitest';
import { interpretSurroundings } from './interpretSurroundings.ts';

const browser = { language: 'en', scheme: 'light', userId: '' } as const;

describe('interpretSurroundings', () => {
  it('takes language, colours and viewer from the host', () => {
    const context = { language: 'zh_CN', colorScheme: 'dark', loginUser: { id: 'alice', name: 'Alice' } };
    expect(interpretSurroundings(context, browser)).toEqual({
      language: 'zh',
      scheme: 'dark',
      userId: 'alice',
    });
  });

  it.each([
    ['zh_CN', 'zh'],
    ['zh-TW', 'zh'],
    ['en_US', 'en'],
    ['ja_JP', 'ja'],
    ['ja', 'ja'],
    ['jam', 'en'],
    ['fr_FR', 'en'],
  ])('reads %s as %s', (language, expected) => {
    expect(interpretSurroundings({ language }, browser).language).toBe(expected);
  });

  it('asks the browser for what the host leaves out', () => {
    const chinese = { language: 'zh', scheme: 'dark', userId: '' } as const;
    expect(interpretSurroundings({ colorScheme: 'sepia', loginUser: null }, chinese)).toEqual(chinese);
    expect(interpretSurroundings(undefined, chinese)).toEqual(chinese);
  });
});
