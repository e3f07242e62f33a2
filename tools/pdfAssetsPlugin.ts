import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What pdf.js fetches while it draws: tables for Asian scripts, fonts a file relies on, colour profiles, decoders. */
const FOLDERS = ['cmaps', 'standard_fonts', 'iccs', 'wasm'];

/** Copies pdf.js's data beside the viewer (`pdfjs/cmaps/` …): it is fetched by address, so no bundler finds it. */
export function pdfAssetsPlugin(outDir: string): Plugin {
  return {
    name: 'pdf-assets',
    async writeBundle() {
      for (const folder of FOLDERS) {
        await cp(join('node_modules/pdfjs-dist', folder), join(outDir, 'pdfjs', folder), { recursive: true });
      }
    },
  };
}
