import { describe, expect, it } from 'vitest';
import { createArticle } from './createArticle.ts';
import { renderMarkdown } from './renderMarkdown.ts';

const articleOf = (markdown: string, pictures: Record<string, string> = {}) =>
  createArticle(renderMarkdown(markdown), {
    findPicture: (address) => pictures[address] ?? null,
    placeholder: (what) => `no picture: ${what}`,
  });

describe('a document in Markdown', () => {
  it('has headings, lists with ticks, tables and code that says its language', () => {
    const article = articleOf(
      '# 标题\n\n- [x] done\n- [ ] open\n\n|a|b|\n|-|-|\n|1|2|\n\n```ts\nconst a = 1\n```\n',
    );
    expect(article.querySelector('h1')?.textContent).toBe('标题');
    expect([...article.querySelectorAll('li')].map((item) => item.textContent?.trim())).toEqual([
      '☑ done',
      '☐ open',
    ]);
    expect(article.querySelectorAll('td')).toHaveLength(2);
    expect(article.querySelector('pre > code')).toHaveProperty('dataset.language', 'ts');
  });

  it('shows data before it as code', () => {
    const article = articleOf('---\ntitle: x\n---\n# a');
    expect(article.querySelector('code')?.textContent).toContain('title: x');
    expect(article.querySelector('h1')?.textContent).toBe('a');
  });

  it('writes where a link leads beside it, and leads nowhere', () => {
    const article = articleOf('[here](https://evil.example/x) <https://plain.example>');
    expect(article.querySelector('[href]')).toBeNull();
    expect(article.textContent).toContain('here (https://evil.example/x) https://plain.example');
    expect(article.querySelectorAll('.link-address')).toHaveLength(1);
  });

  it('scrolls to a heading of its own', () => {
    const article = articleOf('[to](#需求-review)\n\n## 需求 Review!');
    let wasSeen = '';
    Element.prototype.scrollIntoView = function seen() {
      wasSeen = this.textContent ?? '';
    };
    article.querySelector<HTMLElement>('a')?.click();
    expect(wasSeen).toBe('需求 Review!');
  });

  it('names a picture on the network instead of loading it, and shows one that it brings', () => {
    const article = articleOf('![图](https://evil.example/a.png) ![b](b.png) ![c](attachment:c.png)', {
      'cid:c.png': 'data:image/png;base64,AAAA',
    });
    expect([...article.querySelectorAll('.absent-picture')].map((word) => word.textContent)).toEqual([
      'no picture: 图',
      'no picture: b',
    ]);
    expect([...article.querySelectorAll('img')].map((picture) => picture.src)).toEqual([
      'data:image/png;base64,AAAA',
    ]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](JaVa&#10;Script:alert(1))',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<form action="https://evil.example"><button>go</button></form>',
    '<style>body { display: none }</style><p style="position: fixed" class="stage" id="x">a</p>',
    '<link rel=stylesheet href=https://evil.example><meta http-equiv=refresh content="0;url=https://evil.example">',
    '<object data=https://evil.example></object><embed src=https://evil.example><base href=https://evil.example>',
    '![a](x "onerror=alert(1)")"onload="alert(1)',
    '<video src=https://evil.example poster=https://evil.example></video><input type=image src=https://evil.example>',
  ])('leaves nothing of %s that runs, fetches or restyles the page', (markdown) => {
    const article = articleOf(markdown);
    for (const part of article.querySelectorAll('*')) {
      expect(part.localName).not.toMatch(
        /^(script|style|iframe|svg|math|form|button|input|link|meta|object|embed|base|video|img)$/,
      );
      for (const { name } of part.attributes)
        expect(name).not.toMatch(/^on|^(style|id|href|src|srcset|action|formaction|xlink:href)$/);
      expect(part.classList.contains('stage')).toBe(false);
    }
  });
});
