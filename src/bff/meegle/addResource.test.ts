import { describe, expect, it } from 'vitest';
import { parseResourceAddress } from './addResource.ts';

const BASE = 'https://project.feishu.cn';

describe('the address of a file that is attached to nothing', () => {
  it.each([
    [`${BASE}/goapi/1`, `${BASE}/goapi/1`],
    ['HTTP://files.example/1?a=b#c', 'http://files.example/1?a=b#c'],
    [' /goapi/v5/file/1 ', `${BASE}/goapi/v5/file/1`],
    ['https://files.example/流程 "图".png', 'https://files.example/%E6%B5%81%E7%A8%8B%20%22%E5%9B%BE%22.png'],
  ])('%j is %s', (given, address) => {
    expect(parseResourceAddress(given, BASE)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//elsewhere.example/1',
    '/\\elsewhere.example/1',
    'https://name:password@files.example/1',
    'https://',
    'goapi/1',
    'java\nscript:alert(1)',
  ])('%j is none', (given) => {
    expect(() => parseResourceAddress(given, BASE)).toThrow(
      expect.objectContaining({ code: 'upstream_refused', effect: 'unknown' }),
    );
  });

  it('may be missing: then nothing is known to be kept', () => {
    expect(() => parseResourceAddress('', BASE)).toThrow(expect.objectContaining({ code: 'not_stored' }));
  });
});
