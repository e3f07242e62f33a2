/**
 * `npm run check:lpm`: would the platform's own release tool take this plugin? Checks the point file with its
 * validator, compiles the panel with its webpack configuration, looks at what came out of that and of Vite, and lets
 * the host page run it. Needs no secret, and no network once the tool is installed (tools/lpm, 259 MB, a minute).
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkPluginFiles } from './checkPluginFiles.ts';
import { loadInHostPage } from './loadInHostPage.ts';
import { readServerUrl } from './readServerUrl.ts';

const CLI = '@lark-project/cli/lib';
const home = resolve('tools/lpm');
const requireFromCli = createRequire(join(home, 'package.json'));
const [resource] = JSON.parse(readFileSync('plugin.config.json', 'utf8')).resources;

/** Where the release tool's build goes; `dist/` at the root is Vite's. */
const compiled = resolve('tools/lpm/dist', resource.id);

installCli();
report('point.config.local.json', checkPointFile());
report('the release tool compiles src/panel', await compile());
report(`what it built (${compiled})`, checkPluginFiles(compiled, resource.id));
for (const mode of ['panel', 'host']) {
  execFileSync('npx', ['vite', 'build', '--mode', mode, '--logLevel', 'warn'], { stdio: 'inherit' });
}
report('what Vite built (dist)', checkPluginFiles(resolve('dist', resource.id), resource.id));
report('the host page runs what the release tool built', await loadInHostPage(compiled));

function report(what: string, problems: string[]): void {
  console.log(problems.length === 0 ? `ok    ${what}` : `WRONG ${what}`);
  for (const problem of problems) console.log(`      - ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

function installCli(): void {
  const installed = join(home, 'node_modules/.package-lock.json');
  const lock = join(home, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('installing the release tool into tools/lpm …');
  // Its install script would write "skills" for every coding tool into the home folder.
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: home, stdio: 'inherit' });
}

/** In a folder of its own, with no network: see tools/lpm/validatePointFile.mjs. */
function checkPointFile(): string[] {
  const scratch = mkdtempSync(join(tmpdir(), 'lpm-'));
  for (const name of ['plugin.config.json', 'point.config.local.json'])
    copyFileSync(name, join(scratch, name));
  const env = { ...process.env, LPM_LOCAL_SCHEMA: '1', LPM_CONFIG_DIR: scratch };
  execFileSync(process.execPath, [join(home, 'validatePointFile.mjs')], { cwd: scratch, env, stdio: 'pipe' });
  const problems = JSON.parse(readFileSync(join(scratch, 'result.json'), 'utf8'));
  rmSync(scratch, { recursive: true });
  return problems;
}

/** The tool's own configuration; ours is the output folder and, as in Vite's build, the server's address. */
async function compile(): Promise<string[]> {
  process.env['NODE_ENV'] = 'production';
  const webpack = requireFromCli('webpack');
  const { getWebpackConfigForReact } = requireFromCli(`${CLI}/v2/webpack/custom-ui/webpack.config.react.js`);
  const { generateHTMLEntryScript } = requireFromCli(`${CLI}/utils/generate-html-entry-script.js`);
  const { analyzeDist } = requireFromCli(`${CLI}/v2/services/build/analysis-files.js`);
  const config = getWebpackConfigForReact({
    key: resource.id,
    webpackEnv: 'production',
    entry: resolve(resource.entry),
    generateHtmlTemplate: (js: string[], css: string[]) =>
      `<!DOCTYPE html><html><head>${generateHTMLEntryScript(js, css)}</head><body></body></html>`,
  });
  config.output.path = compiled;
  const serverUrlModule = `data:text/javascript,${encodeURIComponent(`export const serverUrl = ${JSON.stringify(readServerUrl())};`)}`;
  config.plugins.push(new webpack.NormalModuleReplacementPlugin(/\/serverUrl\.ts$/, serverUrlModule));
  return new Promise((done) => {
    webpack(config).run((error: Error | null, stats?: { toJson: (options: object) => WebpackResult }) => {
      if (error || !stats) return done([String(error)]);
      const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
      const problems = [...errors, ...warnings].map(({ message }) => message);
      if (errors.length === 0) analyzeDist(resolve(compiled, '..'));
      done(problems);
    });
  });
}

type WebpackResult = { errors: { message: string }[]; warnings: { message: string }[] };
