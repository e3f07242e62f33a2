import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { NO_REPAIRS } from '../doctor/repairQueue.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { stubObservers } from '../testing/stubObservers.ts';
import type { RowState } from './AttachmentRow.tsx';
import { AttachmentRows } from './AttachmentRows.tsx';
import type { RowActions } from './rowActions.ts';

afterEach(cleanup);

const ATTACHMENTS = Array.from({ length: 50 }, (_, index) => fakeAttachment(`${index}.txt`));
const NO_STATES: ReadonlyMap<string, RowState> = new Map();
const ACTIONS: RowActions = {
  onSelect: vi.fn(),
  onOpen: vi.fn(),
  onDownload: vi.fn(),
  onCopyLink: vi.fn(),
  onRepair: vi.fn(),
  onDelete: vi.fn(),
  onUndo: vi.fn(),
  transfersOf: null,
};

it('draws the rows anew whose tick has changed, and no others', () => {
  stubObservers();
  const drawn: string[] = [];
  const Origin = ({ attachment }: { readonly attachment: Attachment }) => {
    drawn.push(attachment.name);
    return <>Alice</>;
  };
  const rowsWith = (...ids: readonly string[]) => (
    <AttachmentRows
      label="Files"
      attachments={ATTACHMENTS}
      actions={ACTIONS}
      selectedIds={new Set(ids)}
      states={NO_STATES}
      repairs={NO_REPAIRS}
      repairOffer="none"
      isReadOnly={false}
      Origin={Origin}
    />
  );
  const { rerender } = render(rowsWith());
  expect(drawn).toHaveLength(50);
  drawn.length = 0;
  rerender(rowsWith('id-7-txt'));
  expect(drawn).toEqual(['7.txt']);
  drawn.length = 0;
  rerender(rowsWith('id-8-txt'));
  expect(drawn).toEqual(['7.txt', '8.txt']);
  expect(screen.getAllByText('Alice')).toHaveLength(50);
});
