import type { Page, Request } from '@playwright/test';
import * as v from 'valibot';
import { attachmentListSchema, type AttachmentList } from '../../src/contract/attachment.ts';
import { PROBLEM_STATUS, type ProblemCode } from '../../src/contract/problem.ts';

/** The list, and nothing below it. */
const LIST = /\/api\/v1\/work-items\/[^/]+\/[^/]+\/[^/]+\/attachments$/;

/** Refuses what matches, or those of it that are meant, with one of the server's codes. */
export async function refuse(
  page: Page,
  match: RegExp | string,
  code: ProblemCode,
  isMeant: (request: Request) => boolean = () => true,
): Promise<void> {
  await page.route(match, (route) =>
    isMeant(route.request()) ? route.fulfill(refusal(code)) : route.fallback(),
  );
}

/** What the server answers when it refuses something with this code. */
export function refusal(code: ProblemCode) {
  return {
    status: PROBLEM_STATUS[code],
    contentType: 'application/problem+json',
    headers: { 'access-control-allow-origin': '*' },
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Refused',
      status: PROBLEM_STATUS[code],
      code,
      detail: 'For the looks.',
      requestId: 'req-7',
      meegle: { code: 50006, message: 'RPC call error', logId: '202611220001' },
    }),
  };
}

/** Answers in the server's place. */
export async function answer(page: Page, match: RegExp | string, json: object): Promise<void> {
  await page.route(match, (route) =>
    route.fulfill({ json, headers: { 'access-control-allow-origin': '*' } }),
  );
}

/** Refuses the list. */
export async function refuseList(page: Page, code: ProblemCode): Promise<void> {
  await refuse(page, LIST, code);
}

/** Never answers for the list. */
export async function holdList(page: Page): Promise<void> {
  await page.route(LIST, () => undefined);
}

/** Changes the list on its way. */
export async function changeList(
  page: Page,
  change: (list: AttachmentList) => AttachmentList,
): Promise<void> {
  await page.route(LIST, async (route) => {
    const answer = await route.fetch();
    const list = v.parse(attachmentListSchema, await answer.json());
    await route.fulfill({ response: answer, json: change(list) });
  });
}
