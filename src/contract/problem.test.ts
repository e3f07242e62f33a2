import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isProblemCode, problemSchema } from './problem.ts';

describe('problems', () => {
  it('know their closed list, not what every object inherits', () => {
    expect(isProblemCode('field_full')).toBe(true);
    expect(isProblemCode('toString')).toBe(false);
    expect(isProblemCode('')).toBe(false);
  });

  it('refuse a code that is not on the list', () => {
    const problem = {
      type: 'about:blank',
      title: 'x',
      status: 409,
      code: 'field_full',
      detail: '',
      requestId: 'r',
    };
    expect(v.is(problemSchema, problem)).toBe(true);
    expect(v.is(problemSchema, { ...problem, code: 'made_up' })).toBe(false);
  });
});
