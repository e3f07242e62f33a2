import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseAnswer, presentJson, presentWorkItemId, readJson } from './answer.ts';
import { MeegleError } from './meegleError.ts';

function refusalOf(status: number, body: unknown, headers: Record<string, string> = {}): MeegleError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  try {
    parseAnswer({ status, headers, text }, v.unknown());
  } catch (error) {
    if (error instanceof MeegleError) return error;
    throw error;
  }
  throw new Error('that was taken for a success');
}

const envelope = (code: number) => ({
  err: { code, msg: 'no', log_id: 'L1' },
  err_msg: 'no',
  err_code: code,
});

describe("Meegle's answers", () => {
  it('are successes only with HTTP 2xx and code 0', () => {
    const text = JSON.stringify({ data: { a: 1 }, err: {}, err_msg: '', err_code: 0 });
    expect(parseAnswer({ status: 200, headers: {}, text }, v.object({ a: v.number() }))).toEqual({ a: 1 });
    expect(refusalOf(400, { err: {}, err_msg: '', err_code: 0 }).code).toBe('upstream_refused');
    expect(refusalOf(200, envelope(10001)).code).toBe('no_permission');
  });

  it('may carry the code in either envelope', () => {
    expect(refusalOf(403, { error: { code: 10210, msg: 'bad code' } })).toMatchObject({
      code: 'code_rejected',
      words: { code: 10210, message: 'bad code' },
    });
    expect(refusalOf(401, { err: { code: 10022, msg: 'expired' } }).code).toBe('upstream_unavailable');
  });

  it('may write the code as a text, and leave the words out', () => {
    const text = JSON.stringify({
      data: 1,
      err: { code: '0', msg: null, log_id: 7 },
      err_msg: {},
      err_code: '0',
    });
    expect(parseAnswer({ status: 200, headers: {}, text }, v.number())).toBe(1);
    expect(refusalOf(401, { err_code: '10022' })).toMatchObject({
      code: 'upstream_unavailable',
      effect: 'none',
      words: { code: 10022, message: '' },
    });
    expect(refusalOf(200, { error: { code: '10210' } }).code).toBe('code_rejected');
    expect(refusalOf(200, { err_code: 'odd' })).toMatchObject({
      code: 'upstream_unavailable',
      effect: 'unknown',
    });
  });

  it.each([
    [10001, 403, 'no_permission'],
    [10404, 403, 'no_permission'],
    [10301, 401, 'plugin_not_installed'],
    [10302, 401, 'user_left'],
    [10429, 429, 'rate_limited'],
    [20039, 400, 'internal'],
    [1000051743, 200, 'internal'],
    [30005, 404, 'not_found'],
    [30019, 200, 'not_found'],
    [20025, 400, 'field_not_found'],
    [20070, 400, 'field_not_writable'],
    [20024, 400, 'file_too_large'],
    [20090, 400, 'intercepted'],
    [1000051942, 400, 'quota_used_up'],
    [1000050263, 200, 'field_full'],
  ] as const)('with code %i and HTTP %i are %s, and nothing was stored', (code, status, ours) => {
    expect(refusalOf(status, envelope(code))).toMatchObject({ code: ours, effect: 'none' });
  });

  it.each([
    ['a known "please retry"', 200, envelope(1000050262)],
    ['another known "please retry"', 500, envelope(1000051686)],
    ['overload', 500, envelope(50006)],
    ['an unknown code with HTTP 5xx', 503, envelope(99999)],
    ['an HTML page', 503, '<html>maintenance</html>'],
    ['an HTML page with HTTP 200', 200, '<html>sign in</html>'],
    ['nothing at all', 200, ''],
    ['half an answer', 200, '{"data":{},"err_co'],
    ['a redirect', 302, ''],
    ['a gateway that waited too long', 408, '<html>timeout</html>'],
  ])('leave the outcome open after %s', (_what, status, body) => {
    expect(refusalOf(status, body)).toMatchObject({ code: 'upstream_unavailable', effect: 'unknown' });
  });

  it.each([
    [429, 'rate_limited'],
    [413, 'file_too_large'],
    [401, 'upstream_refused'],
    [403, 'upstream_refused'],
    [404, 'upstream_refused'],
  ])('that are a page with HTTP %i are %s, and nothing was stored', (status, ours) => {
    for (const page of ['<html>no</html>', '', '"no"']) {
      expect(refusalOf(status, page)).toMatchObject({ code: ours, effect: 'none' });
    }
  });

  it('that are a page tell its status and log id, for support', () => {
    expect(refusalOf(503, '<html>', { 'x-tt-logid': 'T1' }).message).toMatch(/HTTP 503 .*JSON.*T1/);
  });

  it('with an unknown code are refused, and told with code, words and log id', () => {
    expect(refusalOf(400, envelope(4711), { 'x-tt-logid': 'T1', 'x-request-id': 'R1' })).toMatchObject({
      code: 'upstream_refused',
      effect: 'none',
      words: { code: 4711, message: 'no', logId: 'T1' },
    });
    expect(refusalOf(400, envelope(4711), { 'x-request-id': 'R1' }).words?.logId).toBe('R1');
    expect(refusalOf(400, envelope(4711)).words?.logId).toBe('L1');
  });

  it('tell when to come back', () => {
    expect(refusalOf(429, envelope(10429)).retryAfterS).toBe(1);
    expect(refusalOf(429, envelope(10429), { 'retry-after': '7' }).retryAfterS).toBe(7);
    expect(refusalOf(429, '<html>').retryAfterS).toBe(1);
    expect(refusalOf(429, '<html>', { 'retry-after': '7' }).retryAfterS).toBe(7);
  });

  it('keep every digit of an id past 2^53, both ways', () => {
    expect(readJson('{"id":9007199254740993,"n":1001,"x":0.5}')).toEqual({
      id: '9007199254740993',
      n: 1001,
      x: 0.5,
    });
    expect(presentJson({ work_item_id: presentWorkItemId('9007199254740993') })).toBe(
      '{"work_item_id":9007199254740993}',
    );
  });

  it('that are not what the documentation says name the place', () => {
    const text = JSON.stringify({ data: [{ id: true }], err_code: 0 });
    const schema = v.array(v.object({ id: v.string() }));
    expect(() => parseAnswer({ status: 200, headers: {}, text }, schema)).toThrow('data.0.id');
  });
});
