import { describe, expect, it } from 'vitest';
import { MeegleError } from '../meegle/meegleError.ts';
import { presentDifference } from './presentDifference.ts';

const stored = (sizeText: string) => ({ id: 'x-1', name: 'a.txt', type: '', sizeText });

describe('a file that Meegle stored as another', () => {
  it('is not stored, and the answer says what is there instead', () => {
    expect(presentDifference(undefined, stored('3B'), 5)).toMatchObject({
      code: 'not_stored',
      message: 'Meegle stored only 3 of the file’s 5 bytes, as x-1.',
    });
    for (const sizeText of ['', '1.2MB', '5', '9']) {
      expect(presentDifference(undefined, stored(sizeText), 5)).toMatchObject({
        code: 'not_stored',
        message: 'Meegle stored other bytes under the file’s name than were sent, as x-1.',
      });
    }
  });

  it('may still come when the connection broke', () => {
    const words = { code: 1000050262, message: 'upload failed' };
    const trouble = new MeegleError('upstream_unavailable', 'broke', { effect: 'unknown', words });
    expect(presentDifference(trouble, stored('3'), 5)).toMatchObject({ code: 'outcome_unknown', words });
  });
});
