import type { ProblemCode } from '../../contract/problem.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { StoredFile } from '../meegle/meegle.ts';

/** What is asked for: a file with its place in the zip (folders with `/`), or an id that the work item doesn't hold. */
export type ArchiveEntry =
  | { readonly kind: 'file'; readonly file: StoredFile; readonly path: string }
  | { readonly kind: 'missing'; readonly id: string };

/** Which files of a work item one user wants in one zip. */
export interface Archive {
  readonly id: string;
  readonly userKey: string;
  readonly item: WorkItemRef;
  /** What the zip is called, with `.zip`; a name that every file system takes. */
  readonly name: string;
  readonly entries: readonly ArchiveEntry[];
}

/** How far one entry is. */
export type EntryState =
  | { readonly state: 'waiting' | 'running' | 'done' }
  | { readonly state: 'failed'; readonly code: ProblemCode };

/** How far an entry is before its zip is begun: what isn't there has failed already. */
export function firstState(entry: ArchiveEntry): EntryState {
  return entry.kind === 'missing' ? { state: 'failed', code: 'not_found' } : { state: 'waiting' };
}
