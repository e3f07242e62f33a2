import { expect, it } from 'vitest';
import { en } from '../text/en.ts';
import { zh } from '../text/zh.ts';
import { NOTHING_DONE, type DeletionReport, type KeptReason } from './deleteFiles.ts';
import { presentDeletion } from './presentDeletion.ts';

const report = (more: Partial<DeletionReport>): DeletionReport => ({ ...NOTHING_DONE, ...more });
const keptFor = (kind: 'still_there' | 'unknown') =>
  new Map<string, KeptReason>([
    ['y', { kind }],
    ['z', { kind }],
  ]);
const [a, b, both] = [new Set(['a']), new Set(['b']), new Set(['a', 'b'])];

it('takes no credit for what had gone already, and blames nobody', () => {
  expect(presentDeletion(report({ gone: b }), en)).toBe('1 file already moved or deleted');
  expect(presentDeletion(report({ gone: both, deleted: a }), en)).toBe(
    '1 file deleted. 1 file already moved or deleted',
  );
  expect(presentDeletion(report({ gone: both, deleted: a }), zh)).toBe(
    '已删除 1 个附件，1 个附件已被移动或删除',
  );
});

it('says what stays, and claims nothing of what nobody knows', () => {
  expect(presentDeletion(report({ kept: keptFor('still_there') }), en)).toBe('2 files not deleted');
  expect(presentDeletion(report({ kept: keptFor('unknown') }), en)).toBe(
    'We can’t tell if 2 files were deleted. Refresh to check',
  );
  expect(presentDeletion(report({ gone: a, deleted: a, kept: keptFor('still_there') }), en)).toBe(
    '1 deleted, 2 failed. See the list',
  );
});

it('tells who comes back to a page that it was deleted when they left', () => {
  expect(presentDeletion(report({ gone: a, deleted: a, wasLeft: true }), en)).toBe(
    '1 file deleted when you left the page',
  );
});
