import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldKeySchema, keySchema, workItemIdSchema } from './workItem.ts';

describe('what an address may name', () => {
  it.each(['..', '%2f', 'a/b', 'a b', '', 'a\n', '文', 'a'.repeat(129)])('refuses the key %j', (key) => {
    expect(v.is(keySchema, key)).toBe(false);
    expect(v.is(fieldKeySchema, key)).toBe(false);
  });

  it('takes an alias where a field is named, and nowhere else', () => {
    expect(v.is(fieldKeySchema, 'alias:design_files')).toBe(true);
    expect(v.is(keySchema, 'alias:design_files')).toBe(false);
  });

  it('takes work item ids as digits only', () => {
    expect(v.is(workItemIdSchema, '9007199254740993')).toBe(true);
    expect(v.parse(workItemIdSchema, '0001001')).toBe('1001');
    for (const id of ['-1', '1e3', '1.0', ' 1', '1\n', '']) expect(v.is(workItemIdSchema, id)).toBe(false);
  });
});
