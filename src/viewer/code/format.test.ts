import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from './formatJson.ts';
import { formatXml } from './formatXml.ts';

describe('JSON, indented', () => {
  it('reads as people write it', () => {
    expect(formatJson('{"a":[1,{"b":null}],"c":{},"d":[]}')).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  it('keeps every digit, a key that is there twice, and comments', () => {
    expect(formatJson('{"id":7241983650219839999,"n":1.10,"n":1e400 // why\n}')).toBe(
      '{\n  "id": 7241983650219839999,\n  "n": 1.10,\n  "n": 1e400 // why\n}',
    );
  });

  it('puts one value after the other on lines of their own', () => {
    expect(formatJson('{"a":1}\n{"a":2}')).toBe('{\n  "a": 1\n}\n{\n  "a": 2\n}');
  });

  it('says the same as before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(formatJson(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('loses nothing but spaces, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(formatJson(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('is soon done with a million brackets, and with a string that never ends', () => {
    const deep = formatJson('['.repeat(200_000));
    expect(deep.length).toBeLessThan(200_000 * 90);
    for (const piece of ['\\', '\\"', '/* ', '" ', ': ', '// '])
      expect(formatJson(`"${piece.repeat(200_000)}`).length).toBeGreaterThan(0);
  });
});

describe('XML, indented', () => {
  it('reads as people write it', () => {
    const xml = '<?xml version="1.0"?><a x="1>0"><b>text</b><c/><!-- d --><e><![CDATA[<f>]]></e></a>';
    expect(formatXml(xml)).toBe(
      '<?xml version="1.0"?>\n<a x="1>0">\n  <b>text</b>\n  <c/>\n  <!-- d -->\n  <e><![CDATA[<f>]]></e>\n</a>',
    );
  });

  it('doesn’t unfold entities', () => {
    const bomb =
      '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><l>&c;</l>';
    expect(formatXml(bomb)).toBe(
      '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n<l>&c;</l>',
    );
  });

  it('loses nothing but spaces, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', 'a', '/', '!', '-', '"', ' ', '[', ']', '?') }),
        (text) => {
          expect(formatXml(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });

  it('is soon done with tags that never end', () => {
    for (const piece of ['<a ', '<!--', '<!DOCTYPE [', '<a "', '<![CDATA[', '<a>', '<?'])
      expect(formatXml(piece.repeat(100_000)).length).toBeGreaterThan(0);
  });
});
