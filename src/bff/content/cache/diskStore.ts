/**
 * Small things kept on disk under a key of any length: the same key always means the same bytes. Two kinds of things
 * begin their keys differently. It is a cache: what was put may be gone at any time.
 */
export interface DiskStore {
  /** All bytes under a key; undefined where none are, or none that are whole any more. Never rejects. */
  get(key: string): Promise<Buffer | undefined>;
  /** Keeps bytes under a key, as far as there is room; resolves when they are there or given up. Never rejects. */
  put(key: string, bytes: Uint8Array): Promise<void>;
}
