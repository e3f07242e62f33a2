import { describe, expect, it } from 'vitest';
import { readFilesInText } from './filesInText.ts';

const ids = (html: string, doc = '') => readFilesInText({ doc, html }).map(({ id }) => id);

describe('the files in a text, whose forms are a guess', () => {
  it('are what the operations mark as one', () => {
    const doc = JSON.stringify([
      { attributes: { file: 'true', uuid: 'a', name: '需求.docx', size: '2KB' } },
      { attributes: { attachment: true, uuid: 'b' } },
      { attributes: { mention: 'true', uuid: 'somebody' } },
      { attributes: { file: 'false', uuid: 'none' } },
    ]);
    expect(readFilesInText({ doc, html: '' })).toEqual([
      { id: 'a', name: '需求.docx', type: '', sizeText: '2KB' },
      { id: 'b', name: '', type: '', sizeText: '' },
    ]);
  });

  it('are what has an id and a name in the html, and nothing else', () => {
    const html =
      '<h2 id="chapter">1</h2><a id="a" data-name="表.xlsx" href="#">x</a><a href="#" data-name="b">y</a>';
    expect(readFilesInText({ doc: '', html })).toEqual([
      { id: 'a', name: '表.xlsx', type: '', sizeText: '' },
    ]);
  });
});

describe('the pictures in a text', () => {
  it('are those of its operations, told more of by its html, each once', () => {
    const doc = JSON.stringify({
      ops: [
        { attributes: { image: 'true', uuid: 'a' }, insert: ' ' },
        { attributes: { image: 'true', uuid: 'b' }, insert: ' ' },
      ],
    });
    const html = '<p><img id="b" data-name="1 &lt; 2 &quot;ü&quot;.png" data-size="3KB"> <IMG id="c"/></p>';
    const type = 'image/*';
    expect(readFilesInText({ doc, html })).toEqual([
      { id: 'a', name: '', type, sizeText: '' },
      { id: 'b', name: '1 < 2 "ü".png', type, sizeText: '3KB' },
      { id: 'c', name: '', type, sizeText: '' },
    ]);
  });

  it('may be named in the operations alone', () => {
    const doc = JSON.stringify([{ attributes: { image: 'true', uuid: 'a', name: '图.png' } }]);
    expect(readFilesInText({ doc, html: '<img id="a">' })).toMatchObject([{ id: 'a', name: '图.png' }]);
  });

  it('may have any sign inside an attribute’s quotes', () => {
    expect(ids('<img alt="a > b <img" id="a"><img data-id="no" id="b">')).toEqual(['a', 'b']);
  });

  it('are not in what only begins like one', () => {
    expect(ids('<img id="a" <img id="b"> <image id="c"> <img data-name="d"> <img id="e')).toEqual(['b']);
  });

  // Each about 400 kB: time that grew with the square of that would be minutes.
  it.each([
    ['one endless name', `<img ${'a'.repeat(400_000)}>`],
    ['names that never get a value', `<img ${'a= '.repeat(130_000)}>`],
    ['quotes in a tag', `<img ${'"" '.repeat(130_000)}>`],
    ['quotes and no end', `<img ${'"" '.repeat(130_000)}`],
    ['words and no end', `<img ${'b '.repeat(200_000)}`],
    ['tags that open quotes', '<img "'.repeat(70_000)],
    ['tags that never end', '<img '.repeat(80_000)],
    ['other tags that never end', '<a '.repeat(130_000)],
    ['a name of a tag without an end', `<${'a-'.repeat(200_000)}`],
  ])('are found in time that grows with the text alone: %s', (_what, html) => {
    expect(ids(`${html}<img id="last">`)).toEqual(['last']);
  });
});
