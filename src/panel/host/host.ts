import type { Place } from './interpretPlace.ts';
import type { Surroundings } from './surroundings.ts';

/** Texts that outlive this document, kept by the host for this viewer; about 5 MB in all, and slow to be read. */
export interface HostStorage {
  /** Null if there is none. */
  read(key: string): Promise<string | null>;
  write(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
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
  readonly storage: HostStorage;
}
