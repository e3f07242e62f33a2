import { expect, test } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import { createBffClient, exchange } from '../fixtures/bffClient.ts';
import { png } from '../fixtures/files.ts';
import { authCode, loggedSince, lastLogged, newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';

const { simulator, bff } = addresses;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const list = (id: string) => `${bff}/api/v1/work-items/demo_project/story/${id}/attachments`;

test('nobody acts as somebody else by naming them in a header, the address or the body', async () => {
  const carol = await createBffClient(simulator, bff, 'carol');
  const item = await newWorkItem(simulator);
  const since = await lastLogged(simulator);
  const headers = { 'x-user-key': 'alice', 'x-plugin-token': 'p-whatever', cookie: 'user_key=alice' };
  const answer = await fetch(`${list(item)}/multi_attachment?user_key=alice&userKey=alice`, {
    method: 'PUT',
    headers: {
      ...headers,
      authorization: `Bearer ${carol.token}`,
      'x-file-name': 'a.png',
      'x-upload-id': 'identity-1',
      'content-type': 'image/png',
    },
    body: new Uint8Array(png(4, 4)),
  });
  expect(answer.status).toBe(403);
  const read = await fetch(list(item), { headers: { ...headers, authorization: `Bearer ${carol.token}` } });
  expect(read.status).toBe(200);
  const signedIn = await exchange(bff, await authCode(simulator, 'carol'), headers);
  expect(signedIn.body.user.key).toBe('carol');
  expect(await storedFiles(simulator, item)).toEqual([]);
  const users = (await loggedSince(simulator, since))
    .filter((request) => request.path.includes(item))
    .map((request) => request.userKey);
  expect(users.length).toBeGreaterThan(0);
  expect(new Set(users)).toEqual(new Set(['carol']));
});

test('a one-time code works once', async () => {
  const code = await authCode(simulator, 'alice');
  expect((await exchange(bff, code)).status).toBe(200);
  const again = await exchange(bff, code);
  expect(again.status).toBe(401);
  expect(again.body.code).toBe('code_rejected');
  expect((await exchange(bff, 'made-up')).body.code).toBe('code_rejected');
});

test('a forged, changed or unsigned session is refused before Meegle is asked anything', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator);
  const [header = '', payload = '', signature = ''] = alice.token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const tokens = [
    '',
    'x',
    `${header}.${payload}.`,
    `${header}.${payload}.${signature.slice(0, -3)}AAA`,
    `${header}.${part({ ...claims, sub: 'bob' })}.${signature}`,
    `${part({ alg: 'none' })}.${payload}.`,
    `${part({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
  ];
  const since = await lastLogged(simulator);
  for (const token of tokens) {
    const answer = await fetch(list(item), { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status, token).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  }
  expect((await fetch(list(item))).status).toBe(401);
  expect((await loggedSince(simulator, since)).filter(({ path }) => path.includes(item))).toEqual([]);
});

test('a ticket that was changed opens nothing', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator, { multi_attachment: 1 });
  const [attachment] = await alice.attachments(item);
  const url = new URL(attachment!.contentUrl);
  const [, route, ticket = '', name = ''] = url.pathname.split('/');
  const flipped = (at: number) =>
    ticket.slice(0, at) + (ticket[at] === 'A' ? 'B' : 'A') + ticket.slice(at + 1);
  const since = await lastLogged(simulator);
  for (const forged of [
    flipped(5),
    flipped(Math.floor(ticket.length / 2)),
    flipped(ticket.length - 5),
    ticket.slice(0, -1),
    'x',
  ]) {
    const answer = await fetch(`${url.origin}/${route}/${forged}/${name}`);
    expect(answer.status, forged).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'ticket_invalid' });
  }
  expect((await loggedSince(simulator, since)).filter(({ path }) => path.includes(item))).toEqual([]);
});

test('ids that climb, hide a slash or hold a control character never reach Meegle', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const since = await lastLogged(simulator);
  const paths = [
    '/api/v1/work-items/..%2fauthen/story/1001/attachments',
    '/api/v1/work-items/demo_project%2f..%2fx/story/1001/attachments',
    '/api/v1/work-items/demo_project/story/1001%0d%0aX-User-Key:%20bob/attachments',
    '/api/v1/work-items/demo_project/story/1001%00/attachments',
    '/api/v1/work-items/demo_project/st%20ory/1001/attachments',
    '/api/v1/work-items/demo_project/story/-1/attachments',
    '/api/v1/work-items/demo_project/story/1e3/attachments',
    '/api/v1/work-items/demo_project/%2e%2e/1001/attachments',
  ];
  for (const path of paths) {
    const answer = await fetch(bff + path, { headers: { authorization: `Bearer ${alice.token}` } });
    expect([400, 404], path).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  }
  for (const ids of [['../x'], ['a%2fb'], ['a\nb'], ['']]) {
    const answer = await alice.remove('1002', ids);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('bad_request');
  }
  const odd = (await loggedSince(simulator, since)).filter(
    ({ path }) => path.includes('..') || path.includes('%') || path.includes('authen/story'),
  );
  expect(odd).toEqual([]);
});
