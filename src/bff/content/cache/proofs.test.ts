import { describe, expect, it } from 'vitest';
import { createProofs } from './proofs.ts';

const file = (sizeText: string) => ({ id: 'a', sizeText });
const ended = (saidBytes?: number) => ({ saidBytes, sizeBytes: 2345, fingerprint: 'x' });

describe('a download that ended', () => {
  it('is all of the file if its size was told, in the list or by its head, and the list agrees', () => {
    const proofs = createProofs();
    expect(proofs.isProved(file('2345'), ended())).toBe(true);
    expect(proofs.isProved(file('2.3KB'), ended(2345))).toBe(true);
    expect(proofs.isProved(file(''), ended(2345))).toBe(true);
    expect(proofs.isProved(file('5KB'), ended(2345))).toBe(false);
  });

  it('is if nobody told its size, but it was the same some seconds ago', () => {
    let nowMs = 0;
    const proofs = createProofs({ now: () => nowMs });
    const is = (fingerprint: string, sizeText = '2.3KB') =>
      proofs.isProved(file(sizeText), { saidBytes: undefined, sizeBytes: 2345, fingerprint });
    expect(is('x')).toBe(false);
    expect(is('x')).toBe(false);
    nowMs = 6000;
    expect(is('y')).toBe(false);
    nowMs = 12_000;
    expect(is('y', '9KB')).toBe(false);
    expect(is('y')).toBe(true);
  });
});
