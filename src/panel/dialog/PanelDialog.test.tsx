import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubObservers } from '../testing/stubObservers.ts';
import { PanelDialog } from './PanelDialog.tsx';

beforeEach(stubObservers);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function ask({ isFirm = false, isHeld = false } = {}) {
  const onClose = vi.fn();
  const onKeyBehind = vi.fn();
  render(
    <div role="grid" tabIndex={0} onKeyDown={onKeyBehind}>
      <PanelDialog
        panel={document.body}
        title="Sure?"
        widthPx={440}
        heightPx={300}
        isFirm={isFirm}
        onClose={onClose}
        foot={
          <button type="button" data-first disabled={isHeld}>
            Yes
          </button>
        }
      >
        <input type="checkbox" aria-label="All of them" />
      </PanelDialog>
    </div>,
  );
  return { dialog: await screen.findByRole('dialog', { name: 'Sure?' }), onClose, onKeyBehind };
}

describe('a dialog over the panel', () => {
  it('has the focus on its first answer, or on itself where that is held', async () => {
    await ask();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Yes' }));
    cleanup();
    const { dialog } = await ask({ isHeld: true });
    expect(document.activeElement).not.toBe(document.body);
    expect(dialog.contains(document.activeElement)).toBe(true);
  });

  it('closes with Escape and a click beside it, not with one in it', async () => {
    const { dialog, onClose } = await ask();
    fireEvent.click(screen.getByRole('heading', { name: 'Sure?' }));
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.click(dialog);
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it('stays at a click beside it where a slip would lose answers', async () => {
    const { dialog, onClose } = await ask({ isFirm: true });
    fireEvent.click(dialog);
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('leaves Space to its tick boxes, and no key to what is behind', async () => {
    const { onKeyBehind } = await ask();
    screen.getByRole('checkbox').focus();
    await userEvent.keyboard(' ');
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
    expect(onKeyBehind).not.toHaveBeenCalled();
  });
});
