import { expect, it } from 'vitest';
import { createFrameLimits } from './createFrameLimits.ts';

/** How many of a message that is sent every 100 ms are heard. */
function askUntil(kind: 'ticket_expired' | 'download', endMs: number): number {
  let nowMs = 0;
  const { allow } = createFrameLimits(() => nowMs);
  let allowed = 0;
  for (; nowMs < endMs; nowMs += 100) if (allow(kind)) allowed += 1;
  return allowed;
}

it('lets a key that is held through, and a flood of whatever not', () => {
  let nowMs = 0;
  const { allow } = createFrameLimits(() => nowMs);
  const held = Array.from({ length: 30 }, () => {
    nowMs += 33;
    return allow('key');
  });
  expect(held).not.toContain(false);
  nowMs += 1000;
  const flood = Array.from({ length: 10_000 }, () => allow('recognised'));
  expect(flood.filter(Boolean)).toHaveLength(50);
  nowMs += 1000;
  expect(allow('failed')).toBe(true);
});

it('keeps fresh addresses ten seconds apart, and downloads one', () => {
  expect(askUntil('ticket_expired', 30_000)).toBe(3);
  expect(askUntil('download', 5000)).toBe(5);
});
