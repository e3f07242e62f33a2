import type { Place } from './interpretPlace.ts';
import type { Surroundings } from './surroundings.ts';

/** Texts that outlive this document, kept by the host for this viewer; about 5 MB in all, and slow to be read. */
export interface HostStorage {
  /** Null if there is none. */
  read(key: string): Promise<string | null>;
  write(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A field of the work item's form, and of which of the host's types it is. */
export interface FormField {
  readonly key: string;
  readonly kind: 'files' | 'compound';
}

/** What the panel needs of Feishu Project. Every promise is kept or rejected within seconds. */
export interface Host {
  /** Lends the host our React, which its own components in our page would use. */
  shareModules(modules: { readonly React: unknown; readonly ReactDOM: unknown }): Promise<void>;
  readPlace(): Promise<Place>;
  readSurroundings(): Promise<Surroundings>;
  /** A sign-in code: good for five minutes and once. Rejects when the host gives none. */
  getAuthCode(): Promise<string>;
  /** Semi's look, as the host has it in this scheme. */
  applyTheme(): Promise<void>;
  /** A short word in the host's own toast, which stays in sight wherever our frame is scrolled to. */
  toast(kind: 'success' | 'error' | 'info', message: string): void;
  /** False or a rejection when the clipboard doesn't have it. */
  copyText(text: string): Promise<boolean>;
  /** The address of the host's page around us, in full. Rejects where the host doesn't tell. */
  readAddress(): Promise<string>;
  /**
   * Shows another export of our script over the host's whole page, in a document of its own; `context` is copied to it.
   * Resolves when it is open, with a promise of what it hands back when it closes. Rejects where the host can't.
   */
  openFullScreen(entry: string, context: unknown): Promise<{ readonly closed: Promise<unknown> }>;
  /** What this document was opened with by `openFullScreen`; undefined if it wasn't. */
  readOwnContext(): Promise<unknown>;
  /** Closes this document, if `openFullScreen` opened it, and hands something back. */
  closeOwn(result: unknown): Promise<void>;
  /**
   * Calls back when the host says that one of these fields has changed in the work item's form; resolves with how to stop.
   * Of more fields than the host takes, the first are watched. Rejects where the host can't.
   */
  watchFields(fields: readonly FormField[], onChange: () => void): Promise<() => void>;
  readonly storage: HostStorage;
}
