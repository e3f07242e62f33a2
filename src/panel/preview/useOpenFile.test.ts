import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { useOpenFile } from './useOpenFile.ts';

afterEach(cleanup);

const attachments = ['a', 'b', 'c', 'd'].map((name) => fakeAttachment(name));
const [a, b, c, d] = attachments.map(({ id }) => id) as [string, string, string, string];

interface Shown {
  readonly files: readonly Attachment[];
  readonly everything?: readonly Attachment[];
  readonly deleting: readonly string[];
}

function opened(firstId: string) {
  const onGone = vi.fn();
  const { result, rerender } = renderHook(
    ({ files, everything, deleting }: Shown) =>
      useOpenFile(files, {
        deleting: new Set(deleting),
        panel: null,
        onGone,
        everything: everything ?? files,
        firstId,
      }),
    { initialProps: { files: attachments, deleting: [] } as Shown },
  );
  const openId = () => result.current[0];
  return { openId, onGone, rerender, move: (id: string) => act(() => result.current[1](id)) };
}

describe('from a file that is being deleted the preview goes', () => {
  it.each([
    ['to the next', [b], c],
    ['past others that go with it', [b, c], d],
    ['to the one before where none comes after', [b, c, d], a],
    ['nowhere when all go', [a, b, c, d], null],
  ])('%s', (_where, deleting, expected) => {
    const { openId, onGone, rerender } = opened(b);
    rerender({ files: attachments, deleting });
    expect(openId()).toBe(expected);
    expect(onGone).not.toHaveBeenCalled();
  });
});

it('closes when a file is deleted that the filter has put out of sight meanwhile', () => {
  const { openId, rerender } = opened(b);
  const shown = attachments.filter(({ id }) => id !== b);
  rerender({ files: shown, everything: attachments, deleting: [] });
  expect(openId()).toBe(b);
  rerender({ files: shown, everything: attachments, deleting: [b] });
  expect(openId()).toBeNull();
});

it('closes when somebody else takes the file away, and says so', () => {
  const { openId, onGone, rerender } = opened(b);
  rerender({ files: attachments.filter(({ id }) => id !== b), deleting: [] });
  expect(openId()).toBeNull();
  expect(onGone).toHaveBeenCalledOnce();
});

it('stays where it is when other files are deleted', () => {
  const { openId, rerender, move } = opened(b);
  move(c);
  rerender({ files: attachments, deleting: [a, b] });
  expect(openId()).toBe(c);
});
