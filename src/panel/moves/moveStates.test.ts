import { expect, it } from 'vitest';
import { ApiError } from '../api/ApiError.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { en } from '../text/en.ts';
import { ja } from '../text/ja.ts';
import { zh } from '../text/zh.ts';
import { NO_MOVES, transition } from './moveQueue.ts';
import { moveStates } from './moveStates.ts';

it('says by what name a part of the copy may stand in the other field when Meegle did not store all of it', () => {
  const files = [{ id: 'a', name: '报告\u202efdp.exe' }];
  const asked = transition(NO_MOVES, { kind: 'asked', move: 'move', toId: 'B', files });
  const started = transition(asked, { kind: 'started', key: 'a B' });
  const error = new ApiError('not_stored', 'Meegle stored only 5 of the file’s 90 bytes.');
  const failed = transition(started, { kind: 'failed', key: 'a B', error });
  for (const text of [en, zh, ja]) {
    const state = moveStates(failed, text).get('a');
    expect(state).toMatchObject({ kind: 'kept', reason: expect.stringContaining('报告[U+202E]fdp.exe') });
  }
});

it('says under which name Meegle stored a copy whose original stays, and hides nothing of it', () => {
  const files = [{ id: 'a', name: 'fdp.exe' }];
  const asked = transition(NO_MOVES, { kind: 'asked', move: 'move', toId: 'B', files });
  const started = transition(asked, { kind: 'started', key: 'a B' });
  const changed = { from: 'fdp.exe', to: '报告\u202efdp.exe' };
  const copy = { attachment: fakeAttachment('a'), removed: false, changed };
  const ended = transition(started, { kind: 'ended', key: 'a B', copy });
  for (const text of [en, zh, ja]) {
    expect(moveStates(ended, text).get('a')).toMatchObject({
      kind: 'kept',
      reason: text.moves.bothChanged('报告[U+202E]fdp.exe'),
    });
  }
});
