import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative } from 'node:path';

type HostPageOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Where the page asks for codes, as the browser reaches it. */
  simulatorUrl: string;
  /** Given to the SDK. */
  pluginId: string;
  /** The page's own built files. */
  pageFolder: string;
  /**
   * The plugin's built files, by the name that the page's `build` knows them by. They are read once, so that a build for
   * another server doesn't change a page that is open; what wasn't there then is looked for at every request.
   */
  pluginFolders: Readonly<Record<string, { folder: string; howToBuild: string }>>;
};

/** Without a charset, as the real host serves plugin files: raw UTF-8 in them would show. */
const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a page that looks like a work item in Feishu Project and loads the built plugin into a frame. Listens on
 * 127.0.0.1 only; rejects when the port is taken. `url` has no slash at its end.
 */
export async function createHostPage(
  options: HostPageOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const page = readFolder(options.pageFolder);
  const settings = JSON.stringify({ simulatorUrl: options.simulatorUrl, pluginId: options.pluginId });
  const plugins = new Map<string, Folder>();
  const findPlugin = (build: string): Folder | undefined => {
    const folder = options.pluginFolders[build]?.folder;
    if (folder && !plugins.has(build) && existsSync(folder)) plugins.set(build, readFolder(folder));
    return plugins.get(build);
  };
  for (const build of Object.keys(options.pluginFolders)) findPlugin(build);

  const find = (path: string): { status: number; name: string; body: string | Buffer } => {
    if (path === '/host.json') return { status: 200, name: path, body: settings };
    const [, build = '', file = ''] = /^\/plugin\/(\w+)\/([^/]+)$/.exec(path) ?? [];
    const missing = options.pluginFolders[build];
    if (missing && !findPlugin(build)) {
      return {
        status: 404,
        name: '.txt',
        body: `This build of the plugin isn't there: ${missing.howToBuild}`,
      };
    }
    const name = path === '/' ? 'index.html' : path.slice(1);
    const body = build ? findPlugin(build)?.get(file) : page.get(name);
    return body ? { status: 200, name, body } : { status: 404, name: '.txt', body: 'Not found' };
  };

  const server = createServer((request, response) => {
    const { status, name, body } = find(new URL(request.url ?? '/', 'http://host').pathname);
    response.writeHead(status, {
      'Content-Type': MEDIA_TYPES[extname(name)] ?? 'text/plain',
      'Cache-Control': 'no-store',
    });
    response.end(body);
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Folder = ReadonlyMap<string, Buffer>;

function readFolder(folder: string): Folder {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path)]),
  );
}
