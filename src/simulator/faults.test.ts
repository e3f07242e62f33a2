import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { createFaultBook, faultListSchema } from './faults.ts';

function bookOf(...faults: unknown[]) {
  const book = createFaultBook();
  book.replace(v.parse(faultListSchema, faults));
  const meet = (op: Operation = 'upload', userKey = 'alice', names: string[] = []) =>
    book.choose({ op, userKey, names })?.fault;
  return { book, meet };
}

describe('faults', () => {
  it('strike every request that matches, for ever, unless told otherwise', () => {
    const { meet } = bookOf({ match: { op: 'upload' }, fault: 'html_503' });
    expect([meet(), meet(), meet('query'), meet()]).toEqual(['html_503', 'html_503', undefined, 'html_503']);
  });

  it('strike so many times', () => {
    const { meet } = bookOf({ times: 2, fault: 'html_503' });
    expect([meet(), meet(), meet()]).toEqual(['html_503', 'html_503', undefined]);
  });

  it('strike the nth matching request only, or so many from it on', () => {
    const nth = bookOf({ match: { op: 'upload', nth: 2 }, fault: 'html_503' });
    expect([nth.meet(), nth.meet('query'), nth.meet(), nth.meet()]).toEqual([
      undefined,
      undefined,
      'html_503',
      undefined,
    ]);
    const fromNth = bookOf({ match: { nth: 2 }, times: 2, fault: 'html_503' });
    expect([1, 2, 3, 4].map(() => fromNth.meet())).toEqual([undefined, 'html_503', 'html_503', undefined]);
  });

  it('give way to an earlier one in the list, and count the request all the same', () => {
    const { meet } = bookOf(
      { match: { nth: 1 }, fault: 'html_503' },
      { match: { nth: 2 }, fault: 'rate_limited' },
    );
    expect([meet(), meet()]).toEqual(['html_503', 'rate_limited']);
  });

  it('take turns when each strikes once', () => {
    const { meet } = bookOf({ times: 1, fault: 'html_503' }, { times: 1, fault: 'rate_limited' });
    expect([meet(), meet(), meet()]).toEqual(['html_503', 'rate_limited', undefined]);
  });

  it('match by user and by name', () => {
    const { book, meet } = bookOf({ match: { userKey: 'bob', name: 'a.txt' }, fault: 'html_503' });
    expect(meet('upload', 'alice', ['a.txt'])).toBeUndefined();
    expect(meet('upload', 'bob', ['b.txt'])).toBeUndefined();
    expect(meet('upload', 'bob', ['b.txt', 'a.txt'])).toBe('html_503');
    expect(book.waitsForName({ op: 'upload', userKey: 'bob' })).toBe(true);
    expect(book.waitsForName({ op: 'upload', userKey: 'alice' })).toBe(false);
  });
});
