import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentImg, presentMarkdown } from './linkForms.ts';

/** As the parser of HTML hands on what it reads. */
const normal = (text: string) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');

const url = 'https://project.feishu.cn/goapi/v5/platform/file/stream/download/1-2-3';

describe('a link for a text', () => {
  it('is a picture in Markdown, or a name to click on', () => {
    expect(presentMarkdown({ name: '首页.png', url, isPicture: true })).toBe(`![首页.png](${url})`);
    expect(presentMarkdown({ name: '报告.pdf', url, isPicture: false })).toBe(`[报告.pdf](${url})`);
  });

  it('keeps what a name holds of Markdown as it is', () => {
    const name = 'a [1] (最终)_v*2*`x`<b>\\.png';
    expect(presentMarkdown({ name, url, isPicture: true })).toBe(
      `![a \\[1\\] \\(最终\\)\\_v\\*2\\*\\\`x\\\`\\<b\\>\\\\.png](${url})`,
    );
  });

  it('isn’t ended by what stands in the address', () => {
    const odd = 'https://x.cn/a(1) b<2>';
    expect(presentMarkdown({ name: 'a', url: odd, isPicture: false })).toBe(
      '[a](https://x.cn/a%281%29%20b%3C2%3E)',
    );
  });

  it('is an element with two attributes in HTML, whatever the name and the address hold', () => {
    const any = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(any, any, (name, address) => {
        const template = document.createElement('template');
        template.innerHTML = presentImg({ name, url: address });
        const { childNodes, firstElementChild: image } = template.content;
        expect(childNodes).toHaveLength(1);
        expect(image?.getAttributeNames()).toEqual(['src', 'alt']);
        expect(image?.getAttribute('alt')).toBe(normal(name));
        expect(image?.getAttribute('src')).toBe(normal(address));
      }),
    );
  });
});
