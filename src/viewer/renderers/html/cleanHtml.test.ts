import { describe, expect, it } from 'vitest';
import { cleanHtml } from './cleanHtml.ts';

const clean = (html: string, findPicture: (address: string) => string | null = () => null) =>
  cleanHtml(html, { findPicture, placeholder: (what) => `no picture: ${what}` }).querySelector('body')
    ?.innerHTML;

describe('a cleaned document', () => {
  it('keeps words, tables and colours', () => {
    const html = '<h1>标题</h1><table><tbody><tr><td style="color: red;">格</td></tr></tbody></table>';
    expect(clean(html)).toBe(html);
  });

  it('has a word in place of a picture on the network', () => {
    expect(clean('<img src="https://example.com/a.png" alt="标志">')).toBe(
      '<span class="absent-picture">no picture: 标志</span>',
    );
  });

  it('shows the pictures that came with it', () => {
    const own = 'data:image/png;base64,AAAA';
    expect(clean('<img src="cid:a"><img src="cid:b">', (address) => (address === 'cid:a' ? own : null))).toBe(
      `<img src="${own}"><span class="absent-picture">no picture: </span>`,
    );
    expect(clean(`<img src="${own}">`)).toBe(`<img src="${own}">`);
  });

  it('tells where a link led, and leads nowhere', () => {
    expect(clean('<a href="https://example.com/" target="_top">a</a><a href="#b">b</a>')).toBe(
      '<a title="https://example.com/">a</a><a data-anchor="b">b</a>',
    );
    expect(clean('<a href="javascript:alert(1)">a</a>')).toBe('<a>a</a>');
  });

  it('leaves text alone that only looks like a handler', () => {
    expect(clean('<p>one = 1, once=2</p>')).toBe('<p>one = 1, once=2</p>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<iframe src="https://example.com"></iframe>',
    '<object data="a"></object>',
    '<form action="https://example.com"></form>',
    '<meta http-equiv="refresh" content="0;url=https://example.com">',
    '<link rel="stylesheet" href="https://example.com/a.css">',
    '<base href="https://example.com/">',
    '<video src="https://example.com/a.mp4"></video>',
  ])('has nothing of %s', (html) => {
    expect(clean(html)).toBe('');
  });

  it.each([
    'background: url(https://example.com/a)',
    'background-image: url("//example.com/a")',
    'cursor: url(https://example.com/a), auto',
  ])('fetches nothing for “%s”', (style) => {
    expect(clean(`<p style="${style.replaceAll('"', "'")}">a</p>`)).not.toContain('example.com');
  });
});
