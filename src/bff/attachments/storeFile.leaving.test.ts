import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createFakeField, FAKE, FAKE_HEADERS } from '../../../e2e/fixtures/createFakeField.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import type { FieldLedger } from './fieldLedger.ts';
import { createFieldLedgers } from './fieldLedgers.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import { createFieldTurns } from './fieldTurns.ts';
import { createReceiveFile } from './receiveFile.ts';
import type { UploadAttempts } from './uploadAttempts.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const place = parseFieldPlace(FAKE.item, [FAKE.field], { fieldKey: 'f', row: undefined });

/** A server that is slow to note what it looks out for, and can't note a doubt; and one upload to it. */
function open() {
  const { field, meegle } = createFakeField();
  const ledgers = createFieldLedgers();
  const ledger = ledgers.at(place.name);
  const held = { isExpecting: false, goOn: () => {}, doubts: 0 };
  const wait = new Promise<void>((resolve) => (held.goOn = resolve));
  const expectSlowly: FieldLedger['expect'] = async (...about) => {
    held.isExpecting = true;
    await wait;
    return ledger.expect(...about);
  };
  const slow = new Proxy(ledger, {
    get: (target, key) => (key === 'expect' ? expectSlowly : (Reflect.get(target, key, target) as unknown)),
  });
  const noteDoubt = async () => {
    held.doubts += 1;
    throw new ProblemError('overloaded', 'Redis is away.');
  };
  const attempts: UploadAttempts = {
    async run(_upload, _signal, attempt) {
      return (await attempt({ name: 'u', earlier: { kind: 'none' }, noteDoubt })).receipt;
    },
  };
  const refuse: { now: (error: Error) => void } = { now: () => {} };
  const receive = createReceiveFile({
    meegle: {
      ...meegle,
      addFile: (...about) =>
        Promise.race([meegle.addFile(...about), new Promise<never>((_, reject) => (refuse.now = reject))]),
    },
    turns: createFieldTurns(),
    ledgers: { ...ledgers, at: () => slow },
    refusals: createWriteRefusals(),
    attempts,
    verify: 'size',
  });
  const client = new AbortController();
  const putting = receive({
    actor: FAKE.actor,
    place,
    source: Readable.from([Buffer.from('hello')]),
    signal: client.signal,
    log: { error: () => {} },
    headers: FAKE_HEADERS,
  });
  putting.catch(() => {}); // looked at by the test
  return { field, ledger, held, refuse, client, putting };
}

describe('an upload that ends while it is being noted what to look out for', () => {
  it.each([
    [
      'because Meegle refuses it',
      ({ refuse }: ReturnType<typeof open>) => refuse.now(new MeegleError('no_permission', 'no right')),
      'no_permission',
    ],
    [
      'because its client leaves',
      ({ client }: ReturnType<typeof open>) => client.abort(new ProblemError('body_incomplete', 'gone')),
      'body_incomplete',
    ],
  ])('%s is no longer looked out for, and leaves no doubt', async (_why, end, code) => {
    const there = open();
    await expect.poll(() => there.held.isExpecting).toBe(true);
    end(there);
    await expect(there.putting).rejects.toMatchObject({ code });
    there.held.goOn();
    await new Promise(setImmediate);
    await there.ledger.observe([]);
    expect([there.ledger.taken, there.ledger.isAwaiting, there.held.doubts]).toEqual([0, false, 0]);
    expect(there.field.files).toEqual([]);
  });
});
