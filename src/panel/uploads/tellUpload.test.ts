import { expect, it } from 'vitest';
import { en } from '../text/en.ts';
import { tellNotice } from './tellUpload.ts';

it('draws hidden marks of direction in the names it tells of', () => {
  const disguised = 'a\u202egpj.exe';
  const told = [
    tellNotice({ kind: 'name_changed', from: disguised, to: 'a.exe' }, en),
    tellNotice({ kind: 'gone_meanwhile', names: [disguised] }, en),
  ];
  for (const sentence of told) {
    expect(sentence).toContain('a[U+202E]gpj.exe');
    expect(sentence).not.toContain('\u202e');
  }
});
