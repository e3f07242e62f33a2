import type { Readable } from 'node:stream';
import type { WorkItemRef } from '../../contract/workItem.ts';

/** The user a call is made as: only ever a key that our own code exchange returned (`X-User-Key` is a bare assertion). */
export interface Actor {
  readonly userKey: string;
}

/** One file in a field's value, read leniently: only `id` is sure. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** As Meegle writes it, usually rounded for people ("2.3MB"); '' when missing. */
  readonly sizeText: string;
}

/** One row of a compound field. `label` is its first text, for people. */
export interface StoredRow {
  readonly label: string;
  /** Files by the sub-field's key. */
  readonly files: ReadonlyMap<string, readonly StoredFile[]>;
}

/** What a work item holds just now. */
export interface StoredWorkItem {
  readonly id: string;
  readonly name: string;
  /** The canonical key, even when the item was asked for by the space's simple name. */
  readonly projectKey: string;
  /** In milliseconds since 1970, where Meegle tells. */
  readonly createdAt?: number;
  /** Files by the key of a top-level attachment field. */
  readonly files: ReadonlyMap<string, readonly StoredFile[]>;
  /** Rows by the key of a compound field. */
  readonly rows: ReadonlyMap<string, readonly StoredRow[]>;
  /** Pictures and files inside rich text fields. */
  readonly inText: readonly StoredFile[];
}

/** One attachment field of a work item type, from field/all and meta. */
export interface FieldDefinition {
  readonly key: string;
  readonly alias: string;
  /** Its alias or key where Meegle gives no name; never ''. */
  readonly name: string;
  /** The compound field it stands in. */
  readonly parent?: { readonly key: string; readonly name: string };
  readonly required: boolean;
  readonly obsolete: boolean;
}

/** A file to add: exactly `sizeBytes` bytes come out of `body`, or the upload fails without a closing boundary. */
export interface NewFile {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Where a file goes or is removed from: the key of the (sub-)field, or `alias:NAME`; `row` counts from 0. */
export interface FieldTarget {
  readonly item: WorkItemRef;
  readonly fieldKey: string;
  readonly row?: number;
}

/** The bytes of a stored file. `type` and `sizeBytes` are Meegle's words, undefined where it gives none. */
export interface Download {
  readonly body: Readable;
  readonly type: string | undefined;
  readonly sizeBytes: number | undefined;
  /** Whether it came with a Content-Disposition: then it is a file, whatever its type. */
  readonly hasDisposition: boolean;
  /** Once the body was read: whether Meegle sent more than it said. Absent where that can't be. */
  readonly hasMore?: () => Promise<boolean>;
}

/** What one entry of a change says of a file: `id` or `name`, both, or a text of which nobody knows which it is. */
export interface ChangedFile {
  readonly id?: string;
  readonly name?: string;
}

/** One change of a field's value, as Meegle's operation records tell it, read leniently. */
export interface FieldChange {
  /** Whose user key; '' where it isn't told. */
  readonly operatorKey: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly added: readonly ChangedFile[];
  readonly removed: readonly ChangedFile[];
}

/** Somebody as Meegle knows them; '' stands for what it doesn't tell. */
export interface KnownPerson {
  readonly key: string;
  readonly nameCn: string;
  readonly nameEn: string;
  /** `http:` or `https:`, or ''. */
  readonly avatarUrl: string;
}

/**
 * The Open API as the rest of the server sees it. Every call acts as `actor` with that user's rights, keeps the pace
 * and renews a refused token once. Each rejects with `MeegleError` (see meegleError.ts), or with the signal's reason
 * when `signal` was aborted.
 */
export interface Meegle {
  /** Exchanges the host's one-time code; rejects with kind `code_rejected` when it is invalid or used. */
  exchangeCode(code: string): Promise<Actor>;
  /** The item with its attachment fields' values; always asked of Meegle, never cached. */
  readWorkItem(actor: Actor, item: WorkItemRef, signal?: AbortSignal): Promise<StoredWorkItem>;
  /** The attachment fields of a work item type, top level and inside compound fields, in Meegle's order; may be cached briefly. */
  readFields(actor: Actor, item: WorkItemRef, signal?: AbortSignal): Promise<readonly FieldDefinition[]>;
  /**
   * Adds one file. Resolves when Meegle said "success", which proves nothing: re-read the field. An error thrown by
   * `body` is passed on as it is, a body shorter or longer than `sizeBytes` is ProblemError `body_incomplete`, and an
   * abort is the signal's reason; the closing boundary is then only out if the body had been read to its end. Never
   * sent twice: a token refused in mid-upload is `upstream_unavailable` with effect `none`, and renewed for the next.
   */
  addFile(
    actor: Actor,
    target: FieldTarget,
    file: NewFile,
    options: { readonly idempotencyKey?: string; readonly signal?: AbortSignal },
  ): Promise<void>;
  /** Opens a stored file; a JSON error that comes with HTTP 200 is a rejection, a real `.json` file is not. */
  openFile(actor: Actor, item: WorkItemRef, id: string, signal?: AbortSignal): Promise<Download>;
  /** Removes files. How a list with one missing id ends is not documented: read the field again. */
  removeFiles(actor: Actor, target: FieldTarget, ids: readonly string[], signal?: AbortSignal): Promise<void>;
  /**
   * Keeps a file that is attached to nothing, in a space (its key or simple name), and gives its address: `http:` or
   * `https:`, absolute. Never sent twice, and rejects as `addFile` does; `not_stored` if Meegle said success and gave none.
   */
  addResource(
    actor: Actor,
    project: string,
    file: NewFile,
    options: { readonly signal?: AbortSignal },
  ): Promise<string>;
  /**
   * One page of the changes of a work item's fields between two times (ms, at most 7 days apart), newest first. `page` is
   * '' for the first, then what `nextPage` gave; that is undefined after the last.
   */
  readChanges(
    actor: Actor,
    item: Pick<WorkItemRef, 'project' | 'id'>,
    range: { readonly from: number; readonly to: number; readonly page: string },
    signal?: AbortSignal,
  ): Promise<{ readonly changes: readonly FieldChange[]; readonly nextPage: string | undefined }>;
  /** Who the keys stand for, at most 100 of them; keys nobody has are left out. */
  readPeople(
    actor: Actor,
    userKeys: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly KnownPerson[]>;
}
