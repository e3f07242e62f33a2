import { expect, it } from 'vitest';
import { pickDropField } from './pickDropField.ts';

const fields = [
  { fieldId: 'old', writable: false },
  { fieldId: 'files', writable: true },
  { fieldId: 'designs', writable: true },
];

it('feeds the section under the pointer', () => {
  expect(pickDropField(fields, 'designs')).toBe('designs');
});

it('feeds the first writable section when the pointer is over none', () => {
  expect(pickDropField(fields, null)).toBe('files');
});

it('feeds the first writable section when the one under the pointer takes nothing', () => {
  expect(pickDropField(fields, 'old')).toBe('files');
});

it('lets a reader’s files be refused in the section they were dropped on', () => {
  const readOnly = fields.map(({ fieldId }) => ({ fieldId, writable: false }));
  expect(pickDropField(readOnly, 'designs')).toBe('designs');
  expect(pickDropField(readOnly, null)).toBe('old');
});

it('knows no place without sections', () => {
  expect(pickDropField([], null)).toBeNull();
});
