import type { Plugin } from 'vite';
import { escapeScript, escapeStyles } from './escapeNonAscii.ts';

/**
 * Makes the built files what the platform's own release tool makes of a resource (docs/ARCHITECTURE.md names the
 * layout): everything ASCII, an `index.html` that only says which files to load, and `asset-manifest.json`. Runs last,
 * because Vite adds the style sheet to the bundle late.
 */
export function hostLayoutPlugin(resourceId: string): Plugin {
  return {
    name: 'host-layout',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = escapeScript(file.code);
        else if (file.fileName.endsWith('.css')) file.source = escapeStyles(file.source.toString());
      }
      const names = Object.keys(bundle);
      const js = names.filter((name) => name.endsWith('.js'));
      const css = names.filter((name) => name.endsWith('.css'));
      const info = `{type:"customUI",entries:{js:${JSON.stringify(js)},css:${JSON.stringify(css)}}}`;
      this.emitFile({
        type: 'asset',
        fileName: 'index.html',
        source: `<!doctype html><html><head><script>window.__MG_PLG_RESOURCE_INFO__=${info}</script></head><body></body></html>`,
      });
      this.emitFile({
        type: 'asset',
        fileName: 'asset-manifest.json',
        source: presentManifest(resourceId, js, css, (name) => sizeOf(bundle[name])),
      });
    },
  };
}

function sizeOf(file: { code: string } | { source: string | Uint8Array } | undefined): number {
  return file === undefined ? 0 : Buffer.byteLength('code' in file ? file.code : file.source);
}

function presentManifest(
  resourceId: string,
  js: string[],
  css: string[],
  size: (name: string) => number,
): string {
  const entries = [...js, ...css];
  const manifest = {
    resourceId,
    files: Object.fromEntries([...entries, 'index.html'].map((name) => [name, name])),
    entrypoints: { [resourceId]: entries },
    fileStats: [
      {
        id: 0,
        initial: true,
        entry: true,
        parents: [],
        children: [],
        files: entries.map((path) => ({
          path,
          size: size(path),
          type: path.endsWith('.css') ? 'css' : 'javascript',
          isPreload: true,
        })),
      },
    ],
    sortedFiles: entries,
  };
  return JSON.stringify(manifest, null, 2);
}
