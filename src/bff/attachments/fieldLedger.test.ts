import { describe, expect, it } from 'vitest';
import type { StoredFile } from '../meegle/meegle.ts';
import { createFieldLedger } from './fieldLedger.ts';

const file = (id: string, name = id): StoredFile => ({ id, name, type: 'text/plain', sizeText: '5' });
const sent = (name: string) => ({ name, type: 'text/plain', sizeBytes: 5 });

describe('a field’s ledger', () => {
  it('recognises a sent file among those that came since', () => {
    const ledger = createFieldLedger();
    const awaited = ledger.expect(sent('a'), [file('1', 'a')]);
    ledger.observe([file('1', 'a')]);
    expect(awaited.match).toEqual({ kind: 'none' });
    ledger.observe([file('1', 'a'), file('2', 'a')]);
    expect(awaited.match).toEqual({ kind: 'one', file: file('2', 'a') });
  });

  it('gives a file to one upload only, and what it gave is no other’s any more', () => {
    const ledger = createFieldLedger();
    const [first, second] = [ledger.expect(sent('a'), []), ledger.expect(sent('b'), [])];
    ledger.observe([file('1', 'x')]);
    expect(first.match.kind).toBe('compare');
    expect(second.match.kind).toBe('compare');
    expect(first.claim('1')).toBe(true);
    expect(ledger.isClaimed('1')).toBe(true);
    expect(second.match).toEqual({ kind: 'none' });
    expect(second.claim('1')).toBe(false);
  });

  it('doesn’t offer a file again that was ruled out', () => {
    const ledger = createFieldLedger();
    const awaited = ledger.expect(sent('a'), []);
    ledger.observe([file('1', 'a'), file('2', 'b')]);
    awaited.ruleOut('1');
    expect(awaited.match).toEqual({ kind: 'one', file: file('2', 'b') });
    awaited.ruleOut('2');
    expect(awaited.match).toEqual({ kind: 'none' });
  });

  it('counts what isn’t to be seen yet as places taken', () => {
    const ledger = createFieldLedger();
    const [first, second] = [ledger.expect(sent('a'), [file('0')]), ledger.expect(sent('b'), [file('0')])];
    expect(ledger.taken).toBe(2);
    ledger.observe([file('0'), file('1', 'a')]);
    expect(ledger.taken).toBe(3);
    first.claim('1');
    second.drop();
    expect(ledger.taken).toBe(2);
  });

  it('wakes who looks out for a file as soon as anybody’s reading shows it', async () => {
    const ledger = createFieldLedger();
    const awaited = ledger.expect(sent('a'), []);
    const sight = awaited.sight(60_000);
    ledger.observe([]);
    ledger.observe([file('1', 'a')]);
    await sight;
    expect(awaited.match.kind).toBe('one');
  });

  it('lets a name wait until its namesake is settled, one way or the other', async () => {
    const ledger = createFieldLedger();
    const first = ledger.expect(sent('é'), []);
    const second = ledger.expect(sent('b'), []);
    expect(await ledger.nameIsFree('c')).toBe(false);
    let isFree = false;
    const waiting = ledger.nameIsFree('e\u0301').then((had) => {
      isFree = true;
      return had;
    });
    second.drop();
    await Promise.resolve();
    expect(isFree).toBe(false);
    first.drop();
    expect(await waiting).toBe(true);
  });

  it('names who vanished meanwhile, but not who was deleted through us', () => {
    const ledger = createFieldLedger();
    const awaited = ledger.expect(sent('a'), [file('1'), file('2'), file('3')]);
    ledger.noteDeleted(['2']);
    ledger.observe([file('1'), file('4', 'a')]);
    ledger.observe([file('1'), file('4', 'a')]);
    expect(awaited.goneMeanwhile()).toEqual([file('3')]);
  });
});
