import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from './parseNotebook.ts';

const notebookOf = (...cells: object[]) =>
  parseNotebook(JSON.stringify({ nbformat: 4, metadata: {}, cells }));

describe('a notebook', () => {
  it('has texts, programs and what they put out', () => {
    const { cells, language } = notebookOf(
      { cell_type: 'markdown', source: ['# a\n', 'b'] },
      {
        cell_type: 'code',
        source: 'print(1)',
        execution_count: 3,
        outputs: [
          { output_type: 'stream', name: 'stdout', text: ['\u001b[31m1\u001b[0m\n', '10%\r100%'] },
          { output_type: 'execute_result', data: { 'text/html': '<table></table>', 'text/plain': 'df' } },
          { output_type: 'display_data', data: { 'image/png': 'AAAA\nBBBB', 'text/plain': '<Figure>' } },
          { output_type: 'error', ename: 'E', evalue: 'x', traceback: ['\u001b[0;31mE\u001b[0m', ': x'] },
        ],
      },
    );
    expect(language).toBe('python');
    expect(cells[0]).toMatchObject({ kind: 'markdown', source: '# a\nb' });
    expect(cells[1]).toMatchObject({ kind: 'code', source: 'print(1)', count: 3 });
    expect(cells[1]?.outputs).toEqual([
      { kind: 'text', text: '1\n100%' },
      { kind: 'html', html: '<table></table>' },
      { kind: 'picture', address: 'data:image/png;base64,AAAABBBB', text: '<Figure>' },
      { kind: 'error', text: 'E: x' },
    ]);
  });

  it('brings pictures for its texts', () => {
    const [cell] = notebookOf({
      cell_type: 'markdown',
      source: '![](attachment:a.png)',
      attachments: { 'a.png': { 'image/png': 'AAAA' } },
    }).cells;
    expect(cell?.pictures.get('a.png')).toBe('data:image/png;base64,AAAA');
  });

  it('of version 3 is read too', () => {
    const text = JSON.stringify({
      worksheets: [{ cells: [{ cell_type: 'code', input: 'x', outputs: [] }] }],
    });
    expect(parseNotebook(text).cells[0]?.source).toBe('x');
  });

  it('takes no address for a picture', () => {
    const [cell] = notebookOf({
      cell_type: 'code',
      source: '',
      outputs: [
        { output_type: 'display_data', data: { 'image/png': 'x" onerror="alert(1)', 'text/plain': 'p' } },
      ],
    }).cells;
    expect(cell?.outputs).toEqual([{ kind: 'text', text: 'p' }]);
  });

  it('is broken when it is none, however deep', () => {
    for (const text of ['', '{}', '[]', 'null', '{"cells": 1}', '['.repeat(1_000_000)])
      expect(() => parseNotebook(text)).toThrow('broken');
  });

  it('is read or broken, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (cells) => {
        expect(parseNotebook(JSON.stringify({ cells })).cells.length).toBeLessThanOrEqual(cells.length);
      }),
    );
  });
});
