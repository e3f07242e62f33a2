// Runs before `npm run serve` (as npm's `preserve`): says what to do instead of Node's own "cannot find module".
import { existsSync } from 'node:fs';

if (!['build/server/bff/main.js', 'build/viewer/index.html'].every((file) => existsSync(file))) {
  process.stderr.write('The server is not built yet: run `npm run build` first.\n');
  process.exitCode = 1;
}
