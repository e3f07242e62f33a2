/** Something that must not happen to a file; any of them makes the command fail. */
export interface PreviewProblem {
  readonly kind: ProblemKind;
  readonly told: string;
}

/** Each with the words that the totals name it by. */
export const PROBLEM_KINDS = {
  unreadable: 'unreadable on this disk',
  not_stored: 'not stored',
  bytes: 'stored with other bytes',
  wrong_class: 'shown as another class',
  not_rendered: 'not rendered, with no reason told',
  hang: 'hangs',
  console: 'errors in the console',
  foreign: 'requests to elsewhere',
} as const;
export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** What became of one file on its way through upload, list and preview. */
export interface CheckedPreview {
  /** The file's path within the folder. */
  readonly path: string;
  readonly sizeBytes: number;
  /** What a judge of its own, not ours, takes the file for. */
  readonly sniffedType: string;
  /** The media type in the store; null if it isn't there. */
  readonly storedType: string | null;
  /** What the viewer showed it with; null if it showed no file. */
  readonly renderer: string | null;
  readonly end: PreviewEnd;
  /** From the press on the row to the file on the screen; null if it wasn't opened. */
  readonly tookMs: number | null;
  readonly problems: readonly PreviewProblem[];
}

/** `rendered`, and what was seen; `refused` by the panel or by the viewer, with the sentence people read; or neither. */
export type PreviewEnd =
  | { readonly kind: 'rendered'; readonly seen: string }
  | { readonly kind: 'refused'; readonly by: 'panel' | 'viewer'; readonly sentence: string }
  | { readonly kind: 'neither' };
