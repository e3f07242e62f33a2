import { SDKClient } from '@lark-project/js-sdk';
import type { Host } from './host.ts';
import { interpretPlace } from './interpretPlace.ts';
import { interpretSurroundings } from './interpretSurroundings.ts';
import { pluginId } from './pluginId.ts';
import { readBrowserSurroundings } from './readBrowserSurroundings.ts';
import { within } from './within.ts';

declare global {
  interface Window {
    /** Set by the host before it loads a plugin. */
    JSSDK?: SDKClient;
  }
}

/** What the host's toast takes; it is cut there otherwise. */
const TOAST_CHARACTERS = 40;

/** How long the host may take to say something; none of its calls is known to end by itself. */
const ANSWER_MS = 15_000;

/** The same for what the panel can do without, and only waits for to begin well. */
const BRIEF_MS = 3_000;

/** Connects to Feishu Project; null when the page around us is another. */
export async function connectHost(): Promise<Host | null> {
  let sdk: SDKClient;
  try {
    sdk = window.JSSDK ?? (await within(ANSWER_MS, new SDKClient().config({ pluginId })));
  } catch {
    return null; // the SDK's way of saying that there is no host; a host sets its own before it loads us
  }
  return {
    async shareModules(modules) {
      await within(BRIEF_MS, sdk.shared.setSharedModules(modules));
    },
    async readPlace() {
      return interpretPlace(await within(ANSWER_MS, sdk.tab.getContext()));
    },
    async readSurroundings() {
      return interpretSurroundings(await within(BRIEF_MS, sdk.Context.load()), readBrowserSurroundings());
    },
    async getAuthCode() {
      return (await within(ANSWER_MS, sdk.utils.getAuthCode())).code;
    },
    async applyTheme() {
      await within(ANSWER_MS, sdk.utils.overwriteThemeForSemiUI());
    },
    toast(kind, message) {
      const characters = Array.from(message);
      const short =
        characters.length <= TOAST_CHARACTERS
          ? message
          : `${characters.slice(0, TOAST_CHARACTERS - 1).join('')}…`;
      sdk.toast[kind](short).catch(() => undefined); // a toast is never the only place where something is said
    },
    async copyText(text) {
      return within(ANSWER_MS, sdk.clipboard.writeText(text));
    },
    storage: {
      async read(key) {
        return (await within(ANSWER_MS, sdk.storage.getItem(key))) ?? null;
      },
      async write(key, text) {
        await within(ANSWER_MS, sdk.storage.setItem(key, text));
      },
      async remove(key) {
        await within(ANSWER_MS, sdk.storage.removeItem(key));
      },
    },
  };
}
