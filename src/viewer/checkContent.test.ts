import { afterEach, describe, expect, it, vi } from 'vitest';
import { PROBLEM_STATUS, type ProblemCode } from '../contract/problem.ts';
import { checkContent } from './checkContent.ts';

const address = new URL('https://files.example/content/t/a.pdf');

function refuse(code: ProblemCode): void {
  const status = PROBLEM_STATUS[code];
  const problem = { type: 'about:blank', title: code, status, code, detail: '', requestId: 'r' };
  vi.stubGlobal('fetch', async () => Response.json(problem, { status }));
}

afterEach(() => vi.unstubAllGlobals());

describe('asking why the bytes didn’t come', () => {
  it.each([
    ['ticket_invalid', 'ticket_expired'],
    ['not_found', 'gone'],
    ['no_permission', 'forbidden'],
    ['plugin_not_installed', 'forbidden'],
    ['rate_limited', 'busy'],
    ['upstream_unavailable', 'busy'],
    ['internal', 'network'],
    ['range_not_satisfiable', null],
  ] as const)('%s means %s', async (code, refusal) => {
    refuse(code);
    expect(await checkContent(address)).toBe(refusal);
  });

  it('finds nothing wrong when the server gives the first byte, and reads no further', async () => {
    const cancel = vi.fn();
    const fetched = vi.fn(
      async (_address: URL, _request: RequestInit) => new Response(new ReadableStream({ cancel })),
    );
    vi.stubGlobal('fetch', fetched);
    expect(await checkContent(address)).toBeNull();
    expect(fetched.mock.calls[0]?.[1].headers).toEqual({ Range: 'bytes=0-0' });
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('calls no answer, and a proxy’s page, a failure of the network', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await checkContent(address)).toBe('network');
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await checkContent(address)).toBe('network');
  });
});
