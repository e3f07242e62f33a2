import type { FileKind } from '../../contract/mediaTypes.ts';
import type { ApiErrorCode } from '../api/ApiError.ts';
import type { ArrangementText } from './arrangementText.ts';
import type { DeletionText } from './deletionText.ts';
import type { DoctorText } from './doctorText.ts';
import type { DownloadsText } from './downloadsText.ts';
import type { IntakeText } from './intakeText.ts';
import type { LinksText } from './linksText.ts';
import type { LiveText } from './liveText.ts';
import type { OriginsText } from './originsText.ts';
import type { MovesText } from './movesText.ts';
import type { PreviewText } from './previewText.ts';
import type { SelectionText } from './selectionText.ts';
import type { Told } from './told.ts';
import type { UploadsText } from './uploadsText.ts';

/**
 * Every word a person reads in the panel. Each language is one object of this type, so a missing word doesn't compile.
 * Sizes arrive as text (`formatSize`), counts as numbers.
 */
export interface PanelText {
  /** Both sentences, one after the other. */
  readonly together: (told: Told) => string;
  readonly panel: {
    readonly title: string;
    readonly fileCount: (count: number) => string;
    /** A sum that holds rounded sizes. */
    readonly about: (size: string) => string;
    readonly loading: string;
    readonly stale: (time: string) => string;
    readonly downloadFailed: string;
  };
  readonly actions: {
    readonly refresh: string;
    readonly add: string;
    readonly addTo: (field: string) => string;
    readonly retry: string;
    readonly details: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyFailed: string;
    readonly download: string;
    readonly delete: string;
    readonly cancel: string;
    readonly close: string;
    readonly gotIt: string;
  };
  /** What screen readers hear for a control that shows no words, or too few. */
  readonly names: {
    readonly preview: (name: string) => string;
    readonly download: (name: string) => string;
    readonly more: (name: string) => string;
    readonly select: (name: string) => string;
    readonly selectAll: (field: string) => string;
    readonly used: (count: number, capacity: number) => string;
    readonly files: (field: string) => string;
    readonly selection: string;
  };
  readonly section: {
    /** A row of a compound field, counted from 1. */
    readonly rowOf: (field: string, row: number, label: string) => string;
    /** Files that stand in rich text fields; they come and go with the text. */
    readonly inText: string;
    /** What stands there without a name: the first, the second … of its kind. */
    readonly unnamedInText: Record<'picture' | 'file', (number: number) => string>;
    readonly obsolete: string;
    readonly required: string;
    readonly tooLittleSpace: string;
    readonly full: (capacity: number) => Told;
    readonly refused: Told;
    readonly fieldObsolete: Told;
  };
  readonly selection: SelectionText;
  readonly deletion: DeletionText;
  readonly downloads: DownloadsText;
  readonly links: LinksText;
  readonly origins: OriginsText;
  readonly live: LiveText;
  readonly arrangement: ArrangementText;
  readonly intake: IntakeText;
  readonly uploads: UploadsText;
  readonly doctor: DoctorText;
  readonly moves: MovesText;
  readonly preview: PreviewText;
  readonly kinds: Record<FileKind, string>;
  readonly problems: Record<ApiErrorCode, Told>;
  readonly faces: {
    readonly noFields: Told;
    readonly noPermission: Told;
    readonly pluginNotInstalled: Told;
    readonly userLeft: Told;
    readonly noSession: Told;
    /** Over any other reason why there is no list. */
    readonly noList: string;
    readonly noWorkItem: Told;
    readonly unsafeId: Told;
    /** The host hasn't said which work item this is, or in no way that we understand. */
    readonly unknownPlace: Told;
    readonly outsideHost: Told;
    readonly crashed: Told;
  };
  /** The lines behind "details", for support. */
  readonly support: {
    readonly code: string;
    readonly request: string;
    readonly meegleCode: string;
    readonly meegleMessage: string;
    readonly logId: string;
  };
}
