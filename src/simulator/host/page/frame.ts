/**
 * The document of the plugin's point. Opened by itself, outside the host page, it loads the plugin without the SDK's
 * other half: what a person sees who opens the plugin's address by hand.
 */
import { SDKClient } from '@lark-project/js-sdk';
import { connectHost } from './bridge.ts';
import { createHub } from './createHub.ts';
import { loadPlugin } from './loadPlugin.ts';

const search = new URLSearchParams(location.search);
const entryName = search.get('entry') ?? 'default';
const base = new URL(`plugin/${search.get('build') ?? 'vite'}/`, location.href);
let exports: ReturnType<typeof loadPlugin> | null = null;

if (parent !== window) await offerSdk();
await mount();

async function offerSdk(): Promise<void> {
  const callHost = connectHost((event) => {
    if (event.kind === 'mount') void mount();
    else hear(event);
  });
  const { hub, hear } = createHub(callHost);
  Object.assign(window, { __MEEGO_BIZ_HUB__: async () => hub });
  const sdk = await new SDKClient().config({ pluginId: search.get('plugin') ?? '' });
  Object.assign(window, { JSSDK: sdk });
  new ResizeObserver(
    () => void callHost('grow', Math.ceil(document.body.getBoundingClientRect().height)),
  ).observe(document.body);
}

/** Calls the plugin's entry, in a body that holds nothing of an earlier time. Its scripts run once a document. */
async function mount(): Promise<void> {
  document.body.replaceChildren();
  try {
    exports ??= loadPlugin(base.href);
    const entry = (await exports)[entryName];
    if (!entry) throw new Error(`the plugin exports no "${entryName}"`);
    await entry();
  } catch (error) {
    const said = document.createElement('pre');
    said.role = 'alert';
    said.textContent = `The host could not start the plugin.\n${String(error)}`;
    document.body.append(said);
    throw error;
  }
}
