import { expect, it } from 'vitest';
import { PROBLEM_STATUS } from '../../contract/problem.ts';
import type { ApiErrorCode } from '../api/ApiError.ts';
import { en } from '../text/en.ts';
import { zh } from '../text/zh.ts';
import { tellRepairFailure } from './tellRepairFailure.ts';

const codes = [...(Object.keys(PROBLEM_STATUS) as ApiErrorCode[]), 'unreachable', 'no_auth_code'] as const;

it('says of every failure what became of the file, and what to do', () => {
  const stands = /unchanged|Nothing is lost|if both are there|may have been deleted/;
  for (const code of codes) {
    const { what, todo } = tellRepairFailure(code, en);
    expect(`${what} ${todo}`, code).toMatch(stands);
    expect(todo, code).not.toBe('');
    expect(tellRepairFailure(code, zh).what, code).toMatch(/。$/);
  }
});

it('never says of a repair that it is an upload', () => {
  for (const code of ['field_full', 'not_stored', 'file_infected', 'file_too_large'] as const) {
    expect(tellRepairFailure(code, en).what).not.toContain('ploaded');
    expect(tellRepairFailure(code, zh).what).not.toContain('上传');
  }
});

it('promises nothing where the outcome isn’t known', () => {
  for (const code of ['outcome_unknown', 'unreachable', 'internal'] as const) {
    expect(tellRepairFailure(code, en).what).toBe('We can’t tell if it was repaired.');
  }
});
