type ResourceInfo = { type: string; entries: { js: string[]; css: string[] } };
type Exports = Record<string, (() => unknown) | undefined>;

/**
 * Loads a plugin's resource as Feishu Project does: runs the script of its `index.html`, which names the files, adds
 * those as style sheets and classic scripts, and gives back what the scripts left in the host's global. `base` is the
 * resource's address with a slash at its end.
 */
export async function loadPlugin(base: string): Promise<Exports> {
  const { entries } = await readResourceInfo(new URL('index.html', base));
  await Promise.all(entries.css.map((name) => addStyles(new URL(name, base).href)));
  for (const name of entries.js) await addScript(new URL(name, base).href);
  const shared: { __MG_PLG_UI_ENTRY__?: Exports } = Reflect.get(window, '__MG_PLG_SHARED_MODULES__') ?? {};
  const exports = shared['__MG_PLG_UI_ENTRY__'];
  if (!exports) throw new Error('the plugin left nothing in __MG_PLG_SHARED_MODULES__.__MG_PLG_UI_ENTRY__');
  return exports;
}

async function readResourceInfo(address: URL): Promise<ResourceInfo> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(await response.text());
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const script = document.createElement('script');
  script.textContent = page.querySelector('script')?.textContent ?? '';
  document.head.append(script);
  const info: ResourceInfo | undefined = Reflect.get(window, '__MG_PLG_RESOURCE_INFO__');
  if (info?.type !== 'customUI') throw new Error(`${address} does not say which files to load`);
  return info;
}

function addStyles(href: string): Promise<void> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  return added(link, href);
}

function addScript(src: string): Promise<void> {
  return added(Object.assign(document.createElement('script'), { src }), src);
}

function added(element: HTMLElement, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => reject(new Error(`${address} could not be loaded`)));
    document.head.append(element);
  });
}
