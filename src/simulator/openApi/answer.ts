import type { StoredFile } from '../world.ts';

/** What a call is answered with, before it is put into Meegle's envelope. */
export type Answer =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'error'; readonly status: number; readonly code: number; readonly message: string }
  | { readonly kind: 'file'; readonly file: StoredFile }
  /** Anything that isn't Meegle's JSON: a gateway's page, a redirect, something broken. */
  | {
      readonly kind: 'raw';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    };

/** Thrown to end a call with an answer at once. */
export class Answered extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('answered');
    this.answer = answer;
  }
}

/** A page as a gateway in front of Meegle sends it. */
export function gatewayPage(status: number, title: string): Extract<Answer, { kind: 'raw' }> {
  return {
    kind: 'raw',
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    text: `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
  };
}
