import { askQuestion } from './askQuestion.ts';
import type { HostCalls } from './bridge.ts';
import { findPerson } from './people.ts';
import { readWorkItem } from './readWorkItem.ts';
import { PLACE } from './space.ts';
import type { createToasts } from './toasts.ts';
import type { View } from './view.ts';

type Needed = {
  /** The view as it is now: nothing tells the plugin of a change, it asks again. */
  readView: () => View;
  simulatorUrl: string;
  toasts: ReturnType<typeof createToasts>;
  /** The calls about size, dialogs and watched fields, which depend on the frame. */
  ofFrame: Pick<
    HostCalls,
    | 'grow'
    | 'openModal'
    | 'closeModal'
    | 'customContext'
    | 'submitModal'
    | 'closeOwnModal'
    | 'watchForm'
    | 'unwatchForm'
  >;
};

/** The page's answers to a frame. Storage is kept per user, as in the real host. */
export function createHostCalls({ readView, simulatorUrl, toasts, ofFrame }: Needed): HostCalls {
  const storageName = (key: string): string => `plugin/${readView().user}/${key}`;
  return {
    ...ofFrame,
    context: async () => {
      const { user, language, scheme } = readView();
      return { language, colorScheme: scheme, loginUser: { id: user, ...findPerson(user, language) } };
    },
    place: async () => {
      const { item } = readView();
      // The SDK's id is a number: past 2^53 it is a neighbour's, here as in the real host.
      return item === 'none' ? PLACE : { ...PLACE, workItemId: Number(item) };
    },
    authCode: async () => {
      const response = await fetch(`${simulatorUrl}/_sim/auth-codes`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ userKey: readView().user }),
      });
      if (!response.ok) throw new Error(`the simulator gave no code: ${response.status}`);
      return response.json();
    },
    workItem: (id) => readWorkItem(simulatorUrl, String(id)),
    toast: async (toast) => toasts.show(toast),
    closeToast: async (id) => toasts.close(id),
    confirm: (question) => askQuestion(question, readView().language),
    writeClipboard: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false; // the browser forbids it; the SDK says so with false
      }
    },
    open: async ({ url, target }) => void window.open(url, target, 'noopener'),
    href: async () => location.href,
    getItem: async (key) => localStorage.getItem(storageName(key)) ?? undefined,
    setItem: async ({ key, value }) => localStorage.setItem(storageName(key), value),
    removeItem: async (key) => localStorage.removeItem(storageName(key)),
    clearItems: async () => {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith(storageName(''))) localStorage.removeItem(name);
      }
    },
  };
}
