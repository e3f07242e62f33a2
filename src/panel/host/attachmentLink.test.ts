import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentAttachmentLink, readAttachmentLink } from './attachmentLink.ts';

const item = { project: 'demo', type: 'story', id: '9007199254740993' };

describe('a link to one file', () => {
  it('is the host’s own page, with all that its address held, and the file named', () => {
    expect(
      presentAttachmentLink(
        'https://project.feishu.cn/demo/story/detail/1?parentUrl=%2Fdemo#tab',
        item,
        'a-1_B',
      ),
    ).toBe(
      'https://project.feishu.cn/demo/story/detail/1?parentUrl=%2Fdemo&attachment=9007199254740993.a-1_B#tab',
    );
  });

  it('made on a page that was opened by a link names the new file only', () => {
    const first = presentAttachmentLink('https://host.example/x', item, 'first');
    const second = presentAttachmentLink(first, item, 'second');
    expect(readAttachmentLink(second, item)).toBe('second');
    expect(second).not.toContain('first');
  });

  it('is read back whatever the page and the file', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: false }),
        fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
        (page, attachmentId) => {
          const link = presentAttachmentLink(page, item, attachmentId);
          expect(readAttachmentLink(link, item)).toBe(attachmentId);
        },
      ),
    );
  });

  it('is found behind the fragment of a host that routes by it', () => {
    expect(readAttachmentLink(`https://host.example/#/story?attachment=${item.id}.a1`, item)).toBe('a1');
  });

  it.each([
    ['no file', 'https://host.example/'],
    ['a file of another work item', 'https://host.example/?attachment=12.a1'],
    ['no id', `https://host.example/?attachment=${item.id}.`],
    ['an odd id', `https://host.example/?attachment=${item.id}.a%22%3E`],
    ['another parameter', `https://host.example/?myattachment=${item.id}.a1`],
    ['nonsense', 'about:blank'],
  ])('names no file of ours when it holds %s', (_what, address) => {
    expect(readAttachmentLink(address, item)).toBeNull();
  });
});
