import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { CheckedFile } from '../uploads/checkedFile.ts';
import { reviewDrop } from './reviewDrop.ts';
import { useDropReview } from './useDropReview.ts';

afterEach(cleanup);

const file = (name: string, content = 'x') => new File([content], name);

function setUp({ slotsLeft = 2 } = {}) {
  const sent: string[] = [];
  const onReady = vi.fn((fieldId: string, files: readonly CheckedFile[]) => {
    for (const {
      file: { name },
      refusal,
    } of files)
      sent.push(`${fieldId}/${name}${refusal ? ' refused' : ''}`);
  });
  const { result } = renderHook(() =>
    useDropReview({
      reviewOf: (fieldId, files) =>
        fieldId === 'gone'
          ? null
          : reviewDrop(
              files,
              { writable: true, capacity: 50, slotsLeft, stored: [], queuedNames: [] },
              { fileBytes: 100 },
              'unnamed',
            ),
      onReady,
    }),
  );
  const add = (fieldId: string, ...files: File[]) => act(() => result.current.add(fieldId, files));
  return { result, sent, add };
}

it('hands on at once, in its order, what needs no answer', () => {
  const { result, sent, add } = setUp();
  add('files', file('a'), file('empty', ''), file('b'));
  expect(sent).toEqual(['files/a', 'files/empty refused', 'files/b']);
  expect(result.current.asked).toBeNull();
});

it('shows what is refused before the question is answered', () => {
  const { result, sent, add } = setUp();
  add('files', file('a'), file('empty', ''), file('b'), file('c'));
  expect(sent).toEqual(['files/empty refused']);
  expect(result.current.asked?.review.sendable).toHaveLength(3);
});

it('keeps what comes while a question stands until it is answered, and loses nothing', () => {
  const { result, sent, add } = setUp();
  add('files', file('a'), file('b'), file('c'));
  add('designs', file('d'));
  add('gone', file('nobody'));
  add('files', file('e'), file('f'), file('g'));
  expect(sent).toEqual([]);
  const first = result.current.asked;
  act(() => result.current.confirm([{ file: file('a'), refusal: null }]));
  expect(sent).toEqual(['files/a', 'designs/d']);
  expect(result.current.asked?.turn).not.toBe(first?.turn);
  expect(result.current.asked?.review.sendable.map(({ name }) => name)).toEqual(['e', 'f', 'g']);
  act(() => result.current.cancel());
  expect(result.current.asked).toBeNull();
  expect(sent).toEqual(['files/a', 'designs/d']);
});
