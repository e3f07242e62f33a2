import type { HostStorage } from '../host/host.ts';

/** The host's storage, in memory; `texts` is what it holds. */
export function fakeStorage(texts = new Map<string, string>()): HostStorage {
  return {
    read: async (key) => texts.get(key) ?? null,
    write: async (key, text) => void texts.set(key, text),
    remove: async (key) => void texts.delete(key),
  };
}
