import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attachment, AttachmentList } from '../../contract/attachment.ts';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import { arrange, shownFiles } from './arrange.ts';
import { AS_LISTED, ORDERS, type Arrangement } from './arrangement.ts';
import { KINDS } from './sortFiles.ts';

const names = (list: AttachmentList, wanted: Partial<Arrangement>, language: 'zh' | 'en' = 'zh') =>
  shownFiles(arrange(list, { ...AS_LISTED, ...wanted }, language)).map(({ name }) => name);
const listOf = (...files: (string | Attachment)[]) =>
  fakeList(
    fakeField('Files', [], {
      attachments: files.map((file) => (typeof file === 'string' ? fakeAttachment(file) : file)),
    }),
  );
const find = (list: AttachmentList, words: string) => names(list, { filter: { words, kinds: new Set() } });

describe('sorting files', () => {
  it('puts 第2章 before 第10章, and 第二章 before 第十章', () => {
    const list = listOf('第10章.docx', '第二章.docx', '第十章.docx', '第2章.docx', '第1章.docx');
    expect(names(list, { order: 'name' })).toEqual([
      '第1章.docx',
      '第2章.docx',
      '第二章.docx',
      '第10章.docx',
      '第十章.docx',
    ]);
  });

  it('orders Chinese names by pinyin for people who read Chinese, whatever the case of the others', () => {
    expect(names(listOf('张三.txt', 'b.txt', '李四.txt', 'A.txt'), { order: 'name' })).toEqual([
      '李四.txt',
      '张三.txt',
      'A.txt',
      'b.txt',
    ]);
  });

  it('goes from the largest or the smallest, by the exact size where it is known, and ends with what has none', () => {
    const list = listOf(
      fakeAttachment('unknown', { size: null, sizeText: '' }),
      fakeAttachment('small', { size: 10 }),
      fakeAttachment('rounded', { size: null, sizeText: '2.3MB' }),
      fakeAttachment('exact', { size: 2_400_000, sizeText: '2.3MB' }),
    );
    expect(names(list, { order: 'largest' })).toEqual(['rounded', 'exact', 'small', 'unknown']);
    expect(names(list, { order: 'smallest' })).toEqual(['small', 'exact', 'rounded', 'unknown']);
  });

  it('puts pictures before documents and those before the rest, each by name', () => {
    const list = listOf(
      ...['b.zip', 'a.pdf', '10.png', '2.png', 'c.docx'].map((name) => fakeAttachment(name, { type: '' })),
    );
    expect(names(list, { order: 'type' })).toEqual(['2.png', '10.png', 'a.pdf', 'c.docx', 'b.zip']);
  });

  it('shows the newest first by turning the list around', () => {
    const list = listOf('c', 'a', 'b');
    expect(names(list, { order: 'newest' })).toEqual(['b', 'a', 'c']);
    expect(names(list, { order: 'listed' })).toEqual(['c', 'a', 'b']);
  });
});

describe('looking for files', () => {
  it('finds all words in the name or the kind, whatever their case and width', () => {
    const list = listOf(
      fakeAttachment('Ｑ３ 报告.PDF', { type: 'application/pdf' }),
      fakeAttachment('q3 首页.png', { type: 'image/png' }),
      fakeAttachment('报告.docx', { type: '' }),
    );
    expect(find(list, 'q3')).toEqual(['Ｑ３ 报告.PDF', 'q3 首页.png']);
    expect(find(list, ' 报告　ｑ３ ')).toEqual(['Ｑ３ 报告.PDF']);
    expect(find(list, '图片')).toEqual(['q3 首页.png']);
    expect(find(list, 'word')).toEqual(['报告.docx']);
    expect(find(list, '  ')).toHaveLength(3);
  });

  it('shows only the kinds that were chosen, and counts of each kind what the words leave', () => {
    const list = listOf('a.png', 'b.png', 'a.pdf', 'c.zip');
    const files = list.fields[0]?.attachments.map((file) => ({ ...file, type: '' })) ?? [];
    const filter = { words: 'a.', kinds: new Set(['image', 'archive'] as const) };
    const shown = arrange(listOf(...files), { ...AS_LISTED, filter }, 'en');
    expect(shownFiles(shown).map(({ name }) => name)).toEqual(['a.png']);
    expect([...shown.kinds]).toEqual([
      ['image', 1],
      ['pdf', 1],
      ['archive', 0],
    ]);
    expect(shown.total).toBe(4);
  });

  it('looks in the text of the work item, too', () => {
    const list = { ...listOf('a.txt'), inText: [fakeAttachment('b.png'), fakeAttachment('c.png')] };
    expect(find(list, 'b')).toEqual(['b.png']);
  });
});

it('puts the pinned section first and leaves the others in the order of the work item', () => {
  const list = fakeList(fakeField('A', []), fakeField('B', []), fakeField('C', [], { row: 1 }));
  const order = (pinned: string | null) =>
    arrange(list, { ...AS_LISTED, pinned }, 'en').sections.map(({ field }) => field.name);
  expect(order('field_C/1')).toEqual(['C', 'A', 'B']);
  expect(order('field_gone')).toEqual(['A', 'B', 'C']);
});

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('第2章.docx', '第十章.docx', 'a.png', 'A.png', 'b.pdf', '10.zip', '2.zip'),
);
const anyFile = fc.record({
  name: anyName,
  type: fc.constantFrom('', 'image/png', 'application/pdf'),
  size: fc.option(fc.nat(3)),
  sizeText: fc.constantFrom('', '2KB', 'x'),
});
const anyList = fc.array(fc.array(anyFile, { maxLength: 8 }), { maxLength: 3 }).map((fields) =>
  fakeList(
    ...fields.map((files, index) =>
      fakeField(`f${index}`, [], {
        attachments: files.map((file, place) =>
          fakeAttachment(file.name, { ...file, id: `${index}-${place}` }),
        ),
      }),
    ),
  ),
);
const idsOf = (files: readonly Attachment[]) => files.map(({ id }) => id).toSorted();
const anyArrangement = fc.record({
  order: fc.constantFrom(...ORDERS),
  pinned: fc.constantFrom(null, 'field_f0', 'field_f2'),
  filter: fc.record({
    words: fc.constantFrom('', 'a', '章', 'p d'),
    kinds: fc.subarray([...KINDS]).map((kinds) => new Set(kinds)),
  }),
});

describe('whatever the list and the arrangement', () => {
  it('shows every file that the filter lets through, once, in its own section', () => {
    fc.assert(
      fc.property(anyList, anyArrangement, (list, arrangement) => {
        const unsorted = arrange(list, { ...arrangement, order: 'listed' }, 'zh');
        const { sections, total } = arrange(list, arrangement, 'zh');
        for (const [index, { field, shown }] of sections.entries()) {
          expect(idsOf(shown)).toEqual(idsOf(unsorted.sections[index]?.shown ?? []));
          for (const file of shown) expect(field.attachments).toContain(file);
        }
        expect(total).toBe(list.fields.flatMap(({ attachments }) => attachments).length);
      }),
    );
  });

  it('gives the same order for the files in any order, but for those orders that go by the list', () => {
    const sorting = fc.constantFrom(...ORDERS.filter((order) => order !== 'listed' && order !== 'newest'));
    fc.assert(
      fc.property(anyList, anyArrangement, sorting, (list, arrangement, order) => {
        const turned = {
          ...list,
          fields: list.fields.map((field) => ({ ...field, attachments: field.attachments.toReversed() })),
        };
        const wanted = { ...arrangement, order };
        expect(arrange(turned, wanted, 'zh').sections.map(({ shown }) => shown)).toEqual(
          arrange(list, wanted, 'zh').sections.map(({ shown }) => shown),
        );
      }),
    );
  });
});
