import { expect, it } from 'vitest';
import { mayHaveThumbnail } from './mayHaveThumbnail.ts';

it.each([
  ['image/jpeg', '4.2MB', true],
  ['image/PNG; charset=binary', '', true],
  ['image/svg+xml', '900', true],
  ['image/tiff', 'no size at all', true],
  ['image/png', '17MB', true], // rounded: may be 16.5 million bytes
  ['image/png', '18MB', false],
  ['image/png', '16777217', false],
  ['image/png', '1GB', false],
  ['image/heic', '1MB', false],
  ['image/bmp', '1MB', false],
  ['image/x-icon', '1KB', false],
  ['application/pdf', '1KB', false],
  ['text/html', '1KB', false],
  ['application/octet-stream', '1KB', false],
])('of %s with the size text %j a small picture is worth asking for: %s', (type, sizeText, expected) => {
  expect(mayHaveThumbnail(type, sizeText)).toBe(expected);
});
