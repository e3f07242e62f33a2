import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';
import { hostLayoutPlugin } from './tools/hostLayoutPlugin.ts';
import { pdfAssetsPlugin } from './tools/pdfAssetsPlugin.ts';
import { pdfPageTreePlugin } from './tools/pdfPageTreePlugin.ts';
import { readServerUrl } from './tools/readServerUrl.ts';
import { serverUrlPlugin } from './tools/serverUrlPlugin.ts';

/**
 * The oldest browsers that panel and viewer run in: Firefox 98 and Safari 15.4 brought `showModal`. From the list that
 * the platform's release tool reads too, whose `chrome >= 98` is `chrome98` here.
 */
const TARGET = readFileSync('.browserslistrc', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.replace(' >= ', ''));

/** The plugin, as Feishu Project loads it: one classic script, whose namespace lands in a global of the host's. */
function panel(): UserConfig {
  const [resource] = JSON.parse(readFileSync('plugin.config.json', 'utf8')).resources;
  return {
    plugins: [
      react(),
      serverUrlPlugin(readServerUrl(), resolve('build/panel.json')),
      hostLayoutPlugin(resource.id),
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `dist/${resource.id}`,
      target: TARGET,
      copyPublicDir: false,
      lib: {
        entry: resource.entry,
        formats: ['iife'],
        name: '__MG_PLG_SHARED_MODULES__.__MG_PLG_UI_ENTRY__',
        fileName: () => 'index.js',
        cssFileName: 'index',
      },
      rolldownOptions: { output: { exports: 'named' } },
    },
  };
}

/** The preview page, served by our server under /viewer/. */
function viewer(): UserConfig {
  const outDir = resolve('build/viewer');
  return {
    root: 'src/viewer',
    base: './',
    publicDir: false,
    plugins: [pdfAssetsPlugin(outDir)],
    // The page has an opaque origin, where only classic workers from blob: addresses start.
    worker: { format: 'iife', plugins: () => [pdfPageTreePlugin()] },
    // pdf.js with its worker inside is one chunk, the decoder of HEIC another: each is fetched when such a file is opened.
    build: { outDir, emptyOutDir: true, target: TARGET, chunkSizeWarningLimit: 3500 },
  };
}

/** The simulator's host page, for development and tests. */
function host(): UserConfig {
  const root = resolve('src/simulator/host/page');
  return {
    root,
    publicDir: resolve('public'),
    build: {
      outDir: resolve('build/host'),
      emptyOutDir: true,
      rolldownOptions: { input: [resolve(root, 'index.html'), resolve(root, 'frame.html')] },
    },
  };
}

const MODES: Record<string, () => UserConfig> = { panel, viewer, host };

export default defineConfig(({ mode }) => {
  const config = MODES[mode];
  if (!config) throw new Error(`vite build --mode ${mode}: choose one of ${Object.keys(MODES).join(', ')}`);
  return config();
});
