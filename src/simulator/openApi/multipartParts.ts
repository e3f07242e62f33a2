/**
 * multipart/form-data as it arrives, part after part. Written here because a part must keep its name *and* its
 * type byte for byte: busboy 1.6 kept all names it was tried with, but turns `Text/Markdown; charset=UTF-8`
 * into `text/markdown`, and Meegle stores the type it was given.
 */

/** Part headers longer than this are refused; Node allows the same for a request's. */
const MAX_HEADER_BYTES = 16_384;

/** Thrown when the body isn't well-formed multipart: no closing boundary, headers that can't be read. */
export class MalformedForm extends Error {}

/** One part. Its content must be read before the next part is asked for; what isn't is skipped. */
export interface Part {
  readonly name: string;
  /** Undefined for a text part. */
  readonly fileName: string | undefined;
  /** The Content-Type as it was sent. */
  readonly type: string | undefined;
  readonly content: AsyncGenerator<Buffer, void>;
}

/** The boundary of a multipart/form-data Content-Type; undefined if it is something else. */
export function readBoundary(contentType: string | undefined): string | undefined {
  if (contentType === undefined || !/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? bare;
}

/** The parts of a body, in the order they were sent. Ends after the closing boundary; throws MalformedForm. */
export async function* multipartParts(
  body: AsyncIterable<Buffer>,
  boundary: string,
): AsyncGenerator<Part, void> {
  const chunks = body[Symbol.asyncIterator]();
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // As if a line had ended before the body: the first boundary then looks like every other one.
  let ahead: Buffer = Buffer.from('\r\n');

  const pull = async () => {
    const next = await chunks.next();
    if (next.done === true) throw new MalformedForm('the form ends without its closing boundary');
    ahead = Buffer.concat([ahead, next.value]);
  };
  async function* upTo(mark: Buffer): AsyncGenerator<Buffer, void> {
    for (;;) {
      const at = ahead.indexOf(mark);
      const safe = at === -1 ? Math.max(0, ahead.length - mark.length + 1) : at;
      const found = ahead.subarray(0, safe);
      ahead = ahead.subarray(at === -1 ? safe : safe + mark.length);
      if (found.length > 0) yield found;
      if (at !== -1) return;
      await pull();
    }
  }

  try {
    await skip(upTo(delimiter)); // A preamble means nothing.
    for (;;) {
      while (ahead.length < 2) await pull();
      if (ahead.subarray(0, 2).toString('latin1') === '--') return;
      const headers = await readBlock(upTo(Buffer.from('\r\n\r\n')));
      const content = upTo(delimiter);
      yield { ...readHeaders(headers), content };
      await skip(content);
    }
  } finally {
    await chunks.return?.();
  }
}

async function skip(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of content);
}

async function readBlock(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    length += chunk.length;
    if (length > MAX_HEADER_BYTES) throw new MalformedForm('part headers too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readHeaders(block: string): Omit<Part, 'content'> {
  const [boundaryEnd = '', ...lines] = block.split('\r\n');
  if (boundaryEnd.trim() !== '') throw new MalformedForm('a boundary that goes on');
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const disposition = readParameters(header('content-disposition') ?? '');
  const name = disposition.get('name');
  if (name === undefined) throw new MalformedForm('a part without a name');
  const extended = disposition.get('filename*');
  return {
    name,
    fileName: extended === undefined ? disposition.get('filename') : decodeExtended(extended),
    type: header('content-type') || undefined,
  };
}

/** `form-data; name="…"; filename="…"`: in quotes `\"` and `\\` are escapes, any other backslash is itself. */
function readParameters(disposition: string): Map<string, string> {
  const found = new Map<string, string>();
  const parameter = /\s*;\s*([\w!#$%&'*+.^`|~-]+)=(?:"((?:\\["\\]|\\(?!["\\])|[^"\\])*)"|([^\s;"]*))/y;
  parameter.lastIndex = /^form-data/i.exec(disposition)?.[0].length ?? disposition.length;
  for (let end = parameter.lastIndex; end < disposition.trimEnd().length; end = parameter.lastIndex) {
    const [, key, quoted, bare] = parameter.exec(disposition) ?? [];
    if (key === undefined) throw new MalformedForm(`can't read "${disposition}"`);
    found.set(key.toLowerCase(), bare ?? (quoted ?? '').replaceAll(/\\(["\\])/g, '$1'));
  }
  return found;
}

/** RFC 5987: `UTF-8''%E9%99%84`. */
function decodeExtended(value: string): string {
  const [, encoded] = /^utf-8'[^']*'(.*)$/i.exec(value) ?? [];
  try {
    return decodeURIComponent(encoded ?? '');
  } catch {
    throw new MalformedForm(`can't read "${value}"`);
  }
}
