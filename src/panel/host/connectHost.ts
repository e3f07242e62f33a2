import { FieldType, SDKClient } from '@lark-project/js-sdk';
import type { FormField, Host } from './host.ts';
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

/** Fields that the host watches for one plugin; it refuses more. */
const WATCHED_FIELDS = 10;

/** How long the host may take to say something; none of its calls is known to end by itself. */
const ANSWER_MS = 15_000;

/** The same for what the panel can do without, and only waits for to begin well. */
const BRIEF_MS = 3_000;

const TYPES = { files: FieldType.attachment, compound: FieldType.compoundField } as const satisfies Record<
  FormField['kind'],
  FieldType
>;

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
      const isWritten = await within(BRIEF_MS, sdk.clipboard.writeText(text)).catch(() => false);
      if (!isWritten) await navigator.clipboard.writeText(text); // over the host's 1000 characters, or it wouldn't
      return true;
    },
    async readAddress() {
      return within(BRIEF_MS, sdk.navigation.getHref());
    },
    async openFullScreen(entry, context) {
      const outcome = createOutcome();
      const { onSubmit, afterClose } = outcome;
      await within(BRIEF_MS, sdk.modal.open({ entry, fullScreen: true, context, onSubmit, afterClose }));
      return { closed: outcome.closed };
    },
    async readOwnContext() {
      const readTyped = async () => (await sdk.Context.load()).getCustomContext();
      const own = await within(BRIEF_MS, readTyped()).catch(() => undefined);
      // The SDK's comment on `modal.open` names this one, which its types don't have.
      const modal = sdk.containerModal as { getContext?: () => Promise<unknown> } | undefined;
      return own ?? within(BRIEF_MS, Promise.resolve(modal?.getContext?.()));
    },
    async closeOwn(result) {
      // Handing back is a courtesy: the dialog must close also where the host doesn't know how.
      await within(BRIEF_MS, Promise.resolve(sdk.containerModal.submit?.(result))).catch(() => undefined);
      await within(BRIEF_MS, sdk.containerModal.close());
    },
    async watchFields(fields, onChange) {
      const watchKeys = fields.slice(0, WATCHED_FIELDS).map(({ key, kind }) => ({ key, type: TYPES[kind] }));
      const watching = sdk.tab.onWorkItemFormValueChanged({ watchKeys }, () => onChange());
      return within(ANSWER_MS, watching).catch((error: unknown) => {
        watching.then((stop) => stop()).catch(() => undefined); // it may still begin, with nobody to end it
        throw error;
      });
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

/** What a document of the host's hands back, known when it closes. */
function createOutcome() {
  const heard = new EventTarget();
  let submitted: unknown;
  return {
    onSubmit: (result: unknown) => {
      submitted = result;
    },
    afterClose: () => void heard.dispatchEvent(new Event('close')),
    closed: new Promise<unknown>((resolve) =>
      heard.addEventListener('close', () => resolve(submitted), { once: true }),
    ),
  };
}
