import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRequestBody } from './requestBody.ts';
import { HEAD_BYTES } from './settleType.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const patience = { firstByteMs: 40, progressMs: 60, progressBytes: 100 };

function open(
  source: Readable,
  sizeBytes: number,
  { promised, signal = new AbortController().signal }: { promised?: string; signal?: AbortSignal } = {},
) {
  return createRequestBody(source, { sizeBytes, sha256: promised }, signal, patience);
}

describe('a body', () => {
  it('comes out as it went in, the head that was looked at included', async () => {
    const bytes = Buffer.from(Array.from({ length: 30_000 }, (_, index) => index % 251));
    const pieces = [bytes.subarray(0, 10), bytes.subarray(10, 5000), bytes.subarray(5000)];
    const body = open(Readable.from(pieces, { objectMode: false }), bytes.length);
    expect(await body.readHead()).toEqual(bytes.subarray(0, HEAD_BYTES));
    expect(body.sha256).toBeUndefined();
    expect(await buffer(body.stream())).toEqual(bytes);
    expect(body.sha256).toBe(sha256(bytes));
    expect(body.failure).toBeUndefined();
  });

  it('shorter than its head is read to its end', async () => {
    const body = open(Readable.from([Buffer.from('hi')]), 2);
    expect(Buffer.from(await body.readHead()).toString()).toBe('hi');
    expect((await buffer(body.stream())).toString()).toBe('hi');
  });

  it('is not read before somebody asks for it', async () => {
    const source = new PassThrough();
    source.end('hello');
    open(source, 5);
    await new Promise(setImmediate);
    expect(source.readableLength).toBe(5);
  });

  it('is pulled no faster than it is taken', async () => {
    let made = 0;
    const source = new Readable({
      highWaterMark: 1024,
      read() {
        made += 1;
        this.push(made > 1000 ? null : Buffer.alloc(1024));
      },
    });
    const body = open(source, 1_024_000);
    const stream = body.stream();
    for (let taken = 0; taken < 20; taken += 1) await stream.next();
    expect(made).toBeLessThan(40);
    await stream.return();
  });

  it('can be drained by somebody else after it was left', async () => {
    const source = new PassThrough();
    const body = open(source, 10);
    source.write('hello');
    await body
      .readHead()
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'progress_timeout' }));
    let drained = '';
    source.on('data', (chunk: Buffer) => {
      drained += chunk.toString();
    });
    source.end('world');
    await new Promise((resolve) => source.once('end', resolve));
    expect(drained).toBe('world');
  });
});

describe('a body is given up', () => {
  afterEach(() => void vi.useRealTimers());

  it('when it is shorter than was said', async () => {
    const body = open(Readable.from([Buffer.from('hell')]), 5);
    await expect(buffer(body.stream())).rejects.toMatchObject({ code: 'body_incomplete' });
    expect(body.failure).toMatchObject({ code: 'body_incomplete' });
    expect(body.sha256).toBeUndefined();
  });

  it('when it is longer than was said', async () => {
    const body = open(Readable.from([Buffer.from('hello!')]), 5);
    await expect(buffer(body.stream())).rejects.toMatchObject({ code: 'body_incomplete' });
  });

  it('when the client’s connection breaks', async () => {
    const source = new PassThrough();
    const body = open(source, 5);
    source.write('hel');
    setImmediate(() => source.destroy());
    await expect(buffer(body.stream())).rejects.toMatchObject({ code: 'body_incomplete' });
  });

  it('when its source fails while the reader is slow', async () => {
    const source = Readable.from(breakAfter('hel'), { objectMode: false });
    const reading = async () => {
      for await (const chunk of open(source, 5).stream()) {
        expect(chunk).toHaveLength(3);
        await vi.waitUntil(() => source.errored);
      }
    };
    await expect(reading()).rejects.toMatchObject({
      code: 'body_incomplete',
      cause: { message: 'a damaged disk' },
    });
  });

  it('when its bytes are not those promised, after the last byte and before the end', async () => {
    const body = open(Readable.from([Buffer.from('hello')]), 5, { promised: sha256(Buffer.from('world')) });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const chunk of body.stream()) seen.push(Buffer.from(chunk).toString());
    })();
    await expect(reading).rejects.toMatchObject({ code: 'body_mismatch' });
    expect(seen.join('')).toBe('hello');
    expect(body.sha256).toBeUndefined();
  });

  it('when its bytes are those promised it is kept', async () => {
    const body = open(Readable.from([Buffer.from('hello')]), 5, { promised: sha256(Buffer.from('hello')) });
    expect((await buffer(body.stream())).toString()).toBe('hello');
  });

  it('when no first byte comes in time', async () => {
    const startedAt = performance.now();
    const body = open(new PassThrough(), 5);
    await expect(body.readHead()).rejects.toMatchObject({ code: 'progress_timeout' });
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('when it trickles', async () => {
    const source = new PassThrough();
    const trickle = setInterval(() => source.write('x'), 5);
    const body = open(source, 10_000);
    await expect(buffer(body.stream())).rejects.toMatchObject({ code: 'progress_timeout' });
    clearInterval(trickle);
  });

  it('but not when it is the reader who takes long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const source = Readable.from(Array.from({ length: 4 }, () => Buffer.alloc(50)));
    const body = open(source, 200);
    let bytes = 0;
    for await (const chunk of body.stream()) {
      bytes += chunk.length;
      await vi.advanceTimersByTimeAsync(40);
    }
    expect(bytes).toBe(200);
  });

  it('when it is called off', async () => {
    const controller = new AbortController();
    const body = open(new PassThrough(), 5, { signal: controller.signal });
    const reading = buffer(body.stream());
    controller.abort(new Error('given up'));
    await expect(reading).rejects.toThrow('given up');
  });
});

async function* breakAfter(text: string) {
  yield Buffer.from(text);
  throw new Error('a damaged disk');
}
