import { describe, expect, it } from 'vitest';
import { ProblemError } from '../problems.ts';
import { parseUploadHeaders } from './uploadHeaders.ts';

const LIMIT = 1000;
const SHA = 'AB'.repeat(32);
const good = { 'content-length': '5', 'x-file-name': '%E9%9C%80.txt', 'x-upload-id': 'u-1' };
const parse = (headers: Record<string, string | undefined>) => parseUploadHeaders(headers, LIMIT);
function codeOf(headers: Record<string, string | undefined>): string {
  try {
    parse(headers);
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('the headers of an upload', () => {
  it('say what comes', () => {
    expect(parse(good)).toEqual({
      name: '需.txt',
      sizeBytes: 5,
      givenType: undefined,
      uploadId: 'u-1',
      attempt: 1,
      sha256: undefined,
      rowIds: undefined,
      knownIds: undefined,
    });
    expect(
      parse({
        ...good,
        'content-type': 'text/plain; charset=utf-8',
        'x-upload-attempt': '2',
        'x-content-sha256': SHA,
        'x-row-ids': 'a, b-c',
        'x-known-ids': 'd,e',
      }),
    ).toMatchObject({
      givenType: 'text/plain; charset=utf-8',
      attempt: 2,
      sha256: SHA.toLowerCase(),
      rowIds: ['a', 'b-c'],
      knownIds: ['d', 'e'],
    });
  });

  it('need no upload id: without one each is an upload of its own', () => {
    const anonymous = { ...good, 'x-upload-id': undefined };
    const [one, other] = [parse(anonymous).uploadId, parse(anonymous).uploadId];
    expect(one).toMatch(/^[\da-f-]{36}$/);
    expect(other).not.toBe(one);
  });

  it('can say that the row was seen empty', () => {
    expect(parse({ ...good, 'x-row-ids': '' }).rowIds).toEqual([]);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['length_required', { 'content-length': undefined, 'transfer-encoding': 'chunked' }],
    ['empty_file', { 'content-length': '0' }],
    ['file_too_large', { 'content-length': '1001' }],
    ['file_too_large', { 'content-length': '99999999999999999999999' }],
    ['encoding_refused', { 'content-encoding': 'gzip' }],
    ['name_invalid', { 'x-file-name': undefined }],
    ['name_invalid', { 'x-file-name': '' }],
    ['name_invalid', { 'x-file-name': 'caf\u00e9.txt' }],
    ['name_invalid', { 'x-file-name': '\u00e9\u009c\u0080.txt' }],
    ['name_invalid', { 'x-file-name': 'a b.txt' }],
    ['name_invalid', { 'x-file-name': 'a.txt, b.txt' }],
    ['name_invalid', { 'x-file-name': '%E9%9C' }],
    ['name_invalid', { 'x-file-name': 'a%2Fb' }],
    ['name_invalid', { 'x-file-name': '..' }],
    ['name_invalid', { 'x-file-name': 'a%0d%0ab' }],
    ['name_invalid', { 'x-file-name': 'x'.repeat(256) }],
    ['bad_request', { 'x-upload-id': '' }],
    ['bad_request', { 'x-upload-id': 'a b' }],
    ['bad_request', { 'x-upload-id': 'x'.repeat(129) }],
    ['bad_request', { 'x-upload-attempt': '0' }],
    ['bad_request', { 'x-content-sha256': 'abc' }],
    ['bad_request', { 'x-row-ids': 'a,../b' }],
    ['bad_request', { 'x-known-ids': 'a,../b' }],
  ])('are refused with %s: %j', (code, wrong) => {
    expect(codeOf({ ...good, ...wrong })).toBe(code);
  });

  it('with more known ids than any field holds are taken with the last of them, the newest', () => {
    const ids = Array.from({ length: 250 }, (_, id) => `${id}`);
    expect(parse({ ...good, 'x-known-ids': ids.join() }).knownIds).toEqual(ids.slice(50));
  });

  it('of exactly the limit are taken, and so is the encoding that is none', () => {
    expect(codeOf({ ...good, 'content-length': '1000', 'content-encoding': 'identity' })).toBe('accepted');
  });

  it('with several mistakes are refused for the first in a fixed order', () => {
    const wrong = { 'content-length': '1001', 'content-encoding': 'gzip', 'x-file-name': '..' };
    expect(codeOf(wrong)).toBe('file_too_large');
    expect(codeOf({ ...wrong, 'content-length': '1' })).toBe('encoding_refused');
  });
});
