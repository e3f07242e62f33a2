import { afterEach, expect, it, vi } from 'vitest';
import type { DeletionRequest } from './api.ts';
import { deleteOnLeaving } from './deleteOnLeaving.ts';

const item = { project: 'demo', type: 'story', id: '1' };
const results = [{ id: 'a', outcome: 'deleted' }];

afterEach(() => vi.unstubAllGlobals());

function answerWith(answer: () => Promise<Response>) {
  const fetched = vi.fn<typeof fetch>(answer);
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

/** A field's files: `count` ids of 36 characters. */
const request = (fieldKey: string, count: number): DeletionRequest => ({
  target: { item, fieldKey },
  ids: Array.from({ length: count }, (_, index) => String(index).padStart(36, '0')),
});

it('hands over ids only, in a request that outlives the page, as the viewer who is signed in', async () => {
  const fetched = answerWith(async () => Response.json({ results }));
  const target = { item, fieldKey: 'f', row: 1, rowIds: ['a', 'b'] };
  const [answer] = deleteOnLeaving('https://server', 'token', [{ target, ids: ['a'] }]);
  const [url, sent] = fetched.mock.calls[0]!;
  expect(url).toBe('https://server/api/v1/work-items/demo/story/1/attachments/f/delete');
  expect(sent).toMatchObject({ method: 'POST', keepalive: true, headers: { Authorization: 'Bearer token' } });
  expect(JSON.parse(String(sent?.body))).toEqual({ ids: ['a'], row: 1, rowIds: ['a', 'b'], detached: true });
  expect(await answer).toEqual({ results });
});

it('sends less than 60 kB in all: a request that is too much is left out, a smaller one after it is not', () => {
  const fetched = answerWith(async () => Response.json({ results }));
  const answers = deleteOnLeaving('', 'token', [request('a', 1_000), request('b', 1_000), request('c', 100)]);
  expect(answers.map((answer) => answer !== null)).toEqual([true, false, true]);
  const bytes = fetched.mock.calls.reduce((sum, [, sent]) => sum + String(sent?.body).length, 0);
  expect(bytes).toBeLessThan(60_000);
});

it('sends nothing without a session', () => {
  const fetched = answerWith(async () => Response.json({ results }));
  expect(deleteOnLeaving('', null, [request('a', 1)])).toEqual([null]);
  expect(fetched).not.toHaveBeenCalled();
});

it.each([
  ['no answer comes', () => Promise.reject(new TypeError('gone')), 'unreachable'],
  ['the server refuses', async () => Response.json(problem(), { status: 403 }), 'no_permission'],
  ['the answer isn’t ours', async () => Response.json({ ok: true }), 'unreadable_answer'],
])('says it when %s', async (_what, answer, code) => {
  answerWith(answer);
  await expect(deleteOnLeaving('', 'token', [request('a', 1)])[0]).rejects.toMatchObject({ code });
});

function problem() {
  const code = 'no_permission';
  return { type: 'about:blank', title: code, status: 403, code, detail: 'why', requestId: 'req-1' };
}
