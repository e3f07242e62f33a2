import type { Attachment } from '../../contract/attachment.ts';

/** What every row can ask for; the same object for all rows, and for as long as the panel stands. */
export interface RowActions {
  readonly onSelect: (id: string, isRange: boolean) => void;
  readonly onOpen: (id: string) => void;
  readonly onDownload: (attachment: Attachment) => void;
  readonly onCopyLink: (attachment: Attachment) => void;
  readonly onRepair: (id: string) => void;
  readonly onDelete: (id: string) => void;
}
