import { expect, it } from 'vitest';
import { addBytes, startPace } from './pace.ts';

it('says nothing before it has seen more than the first second', () => {
  expect(addBytes(startPace(0), 1_000_000, 1_400).bytesPerSecond).toBeNull();
});

it('isn’t fooled by the burst that fills the buffers', () => {
  const pace = addBytes(addBytes(startPace(0), 9_000_000, 300), 1_000, 2_000);
  expect(pace.bytesPerSecond).toBe(1_000);
});

it('counts what came before a sample was long enough in it', () => {
  const pace = addBytes(addBytes(startPace(0), 300, 1_200), 200, 1_500);
  expect(pace.bytesPerSecond).toBe(1_000);
});

it('is a steady number when the bytes flow steadily', () => {
  let pace = startPace(0);
  for (let at = 250; at <= 10_000; at += 250) pace = addBytes(pace, 500, at);
  expect(pace.bytesPerSecond).toBeCloseTo(2_000);
});

it('follows a change slowly, so that the time left doesn’t jump', () => {
  let pace = addBytes(startPace(0), 4_000, 2_000);
  pace = addBytes(pace, 1_000, 3_000);
  expect(pace.bytesPerSecond).toBeGreaterThan(3_000);
  for (let at = 4_000; at <= 20_000; at += 1_000) pace = addBytes(pace, 1_000, at);
  expect(pace.bytesPerSecond).toBeLessThan(1_100);
});
