import type { FileKind } from '../../contract/mediaTypes.ts';
import type { ViewerFailure } from '../../contract/viewerMessage.ts';
import type { DocumentWords } from './DocumentWords.ts';

/** Every word the viewer shows. */
export interface Words {
  readonly kinds: Readonly<Record<FileKind, string>>;
  readonly failures: Readonly<Record<ViewerFailure, string>>;
  readonly badAddress: string;
  /** Why there is no preview, by what the file is. */
  readonly noPreview: Readonly<Record<'office' | 'mail' | 'picture' | 'program' | 'other', string>>;
  readonly download: string;
  readonly noDownloadHere: string;
  readonly retry: string;
  readonly loading: string;
  /** The bar below a view. */
  readonly controls: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly actualSize: string;
  readonly rotate: string;
  readonly pixels: (width: number, height: number) => string;
  readonly page: (number: number, count: number) => string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly pageFailed: string;
  readonly firstPages: (shown: number, count: number) => string;
  readonly pageList: string;
  readonly fitPage: string;
  readonly search: string;
  readonly previousHit: string;
  readonly nextHit: string;
  readonly closeSearch: string;
  /** Which hit people are on, of how many; `isDone` says that there are no more. */
  readonly hits: (at: number, count: number, isDone: boolean) => string;
  readonly password: string;
  readonly askPassword: string;
  readonly wrongPassword: string;
  readonly openLocked: string;
  readonly linkInside: string;
  readonly linkOutside: (address: string) => string;
  readonly firstBytes: string;
  /** What a font writes to be judged by: a sentence, then its letters. */
  readonly fontSample: string;
  readonly fontLetters: string;
  readonly cues: (count: number) => string;
  readonly entries: (count: number) => string;
  readonly firstEntries: (shown: number, count: number) => string;
  readonly untitled: string;
  readonly when: string;
  readonly repeats: string;
  readonly where: string;
  readonly organizer: string;
  readonly attendees: string;
  readonly address: string;
  readonly notes: string;
  readonly organization: string;
  readonly position: string;
  readonly telephone: string;
  readonly email: string;
  readonly postalAddress: string;
  readonly birthday: string;
  readonly speed: string;
  readonly soundOnly: string;
  readonly wrap: string;
  readonly lines: (count: number) => string;
  readonly emptyText: string;
  readonly firstPart: (shown: string, all: string) => string;
  /** Between the first and the last part of a long text. */
  readonly leftOut: (size: string) => string;
  readonly encoding: string;
  readonly formatted: string;
  readonly withoutColours: string;
  readonly asDocument: string;
  readonly cells: (count: number) => string;
  readonly firstCells: (shown: number, all: number) => string;
  readonly table: {
    readonly sheets: string;
    readonly size: (rows: number, columns: number) => string;
    readonly firstRows: (shown: number, all: number) => string;
    readonly firstColumns: (shown: number, all: number) => string;
    readonly cut: string;
    readonly empty: string;
    /** Before one is chosen: where its whole text will stand. */
    readonly chooseCell: string;
  };
  readonly documents: DocumentWords;
}
