import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import sharp from 'sharp';
import { build } from 'vite';

/** How many pictures there are; every address has one of them. */
const PICTURES = 12;

/** As large as the server draws them for rows. */
const PICTURE_PX = 96;

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds the page as the panel is built, for production, and serves it with its small pictures on this machine. */
export async function startPage(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'lists-'));
  await build({
    configFile: false,
    root: resolve('bench/list'),
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5000 },
  });
  const pictures = await Promise.all(Array.from({ length: PICTURES }, (_, index) => drawPicture(index)));

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const picture = /^\/pictures\/(\d+)\.webp$/.exec(pathname);
    const file = pathname === '/' ? '/index.html' : pathname;
    const type = picture ? 'image/webp' : TYPES[extname(file)];
    if (type === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600' });
    if (picture) response.end(pictures[Number(picture[1]) % PICTURES]);
    else createReadStream(join(outDir, file)).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

/** Noise over a colour, so that it weighs what a photo does. */
function drawPicture(index: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 110 + index * 5, sigma: 40 } as const;
  return sharp({
    create: { width: PICTURE_PX, height: PICTURE_PX, channels: 3, background: 'white', noise },
  })
    .webp({ quality: 75 })
    .toBuffer();
}
