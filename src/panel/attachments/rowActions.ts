import type { Attachment } from '../../contract/attachment.ts';
import type { FileAction } from '../menu/FileAction.ts';

/** What every row can ask for; the same object for all rows, and for as long as the panel stands. */
export interface RowActions {
  readonly onSelect: (id: string, isRange: boolean) => void;
  readonly onOpen: (id: string) => void;
  readonly onDownload: (attachment: Attachment) => void;
  readonly onCopyLink: (attachment: Attachment) => void;
  readonly onRepair: (id: string) => void;
  readonly onDelete: (id: string) => void;
  /** Takes the deletion of one file back. */
  readonly onUndo: (id: string) => void;
  /** Lines that bring a file to other sections; null where no file is in one. */
  readonly transfersOf: ((id: string, isReadOnly: boolean) => readonly FileAction[]) | null;
}
