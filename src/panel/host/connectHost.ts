import { SDKClient } from '@lark-project/js-sdk';
import type { Host } from './host.ts';
import { interpretPlace } from './interpretPlace.ts';
import { interpretSurroundings } from './interpretSurroundings.ts';
import { pluginId } from './pluginId.ts';
import { readBrowserSurroundings } from './readBrowserSurroundings.ts';

declare global {
  interface Window {
    /** Set by the host before it loads a plugin. */
    JSSDK?: SDKClient;
  }
}

/** What the host's toast takes; it is cut there otherwise. */
const TOAST_CHARACTERS = 40;

/** Connects to Feishu Project; null when the page around us is another. */
export async function connectHost(): Promise<Host | null> {
  let sdk: SDKClient;
  try {
    sdk = window.JSSDK ?? (await new SDKClient().config({ pluginId }));
  } catch {
    return null; // the SDK's way of saying that there is no host
  }
  return {
    async shareModules(modules) {
      await sdk.shared.setSharedModules(modules);
    },
    async readPlace() {
      return interpretPlace(await sdk.tab.getContext());
    },
    async readSurroundings() {
      return interpretSurroundings(await sdk.Context.load(), readBrowserSurroundings());
    },
    async getAuthCode() {
      return (await sdk.utils.getAuthCode()).code;
    },
    async applyTheme() {
      await sdk.utils.overwriteThemeForSemiUI();
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
      return sdk.clipboard.writeText(text);
    },
  };
}
