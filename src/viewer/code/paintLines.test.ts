import { describe, expect, it } from 'vitest';
import { languageOf } from './languageOf.ts';
import { paintLines } from './paintLines.ts';

const textOf = (code: string, language: string) =>
  paintLines(code, language)?.map((line) => line.filter((_, index) => index % 2 === 1).join(''));

describe('colouring a program', () => {
  it('names what each word is, line by line', () => {
    expect(paintLines('const a = "x";\n/* one\ntwo */', 'js')).toEqual([
      ['keyword', 'const', '', ' a = ', 'string', '"x"', '', ';'],
      ['comment', '/* one'],
      ['comment', 'two */'],
    ]);
  });

  it('gives the text back as it is, also what looks like HTML', () => {
    const code = `<a href="x">&amp; <script>alert('1 < 2')</script>\n\n</a>`;
    expect(textOf(code, 'html')).toEqual(code.split('\n'));
  });

  it('leaves a language it doesn’t know alone', () => {
    expect(paintLines('a', 'unheard-of')).toBeNull();
  });
});

describe('the language of a text', () => {
  it.each([
    ['text/plain', 'a.py', 'py'],
    ['text/plain', 'a.txt', ''],
    ['application/json', 'data', 'json'],
    ['application/ld+json', 'data', 'json'],
    ['text/x-python', 'script', 'python'],
    ['text/plain', 'Dockerfile', 'dockerfile'],
    ['application/octet-stream', 'App.vue', 'html'],
  ])('of %s named %s is %j', (type, name, language) => {
    expect(languageOf(type, name)).toBe(language);
  });
});
