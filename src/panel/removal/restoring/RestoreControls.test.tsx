import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { wordsOf, WordsContext } from '../../text/useText.ts';
import type { FailureCode } from '../../uploads/upload.ts';
import { RestoreControls } from './RestoreControls.tsx';

afterEach(cleanup);

const words = wordsOf('en');
const { actions } = words.text;

/** The bar after two files could not be had back for these reasons. */
function renderFailed(...reasons: readonly FailureCode[]) {
  const files = reasons.map((_, index) => ({
    id: String(index),
    name: `${index}.txt`,
    fieldKey: 'f',
    besideIds: [],
    isOnServer: true,
  }));
  const failed = new Map(reasons.map((code, index) => [String(index), code]));
  render(
    <WordsContext.Provider value={words}>
      <RestoreControls
        offer={{ deletedCount: files.length, files, phase: { kind: 'failed', reasons: failed } }}
        restoring={{
          offer: null,
          hold: () => () => {},
          offerAfter: vi.fn(),
          restore: vi.fn(),
          dismiss: vi.fn(),
        }}
      />
    </WordsContext.Provider>,
  );
  return screen
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent);
}

it('files that could not be restored can be tried again', () => {
  expect(renderFailed('not_found', 'field_full')).toEqual([actions.retry, actions.close]);
});

it('files whose bytes nobody has any more can’t', () => {
  expect(renderFailed('not_found', 'not_found')).toEqual([actions.close]);
});
