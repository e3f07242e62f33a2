import { expect, it } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { slotsLeft } from './slotsLeft.ts';

const stored = (count: number) => Array.from({ length: count }, (_, id) => ({ id: `${id}` }) as Attachment);

it('takes off what is stored and what is on its way', () => {
  expect(slotsLeft({ capacity: 50, attachments: stored(12) }, 3)).toBe(35);
});

it('is never less than nothing, when a colleague was faster', () => {
  expect(slotsLeft({ capacity: 50, attachments: stored(50) }, 2)).toBe(0);
});
