/**
 * `tsx tools/ensureRedis.ts`: sees to it that the tests have a redis-server that starts: one on the PATH, else Debian's
 * package when root. If none can be had it fails and says so: several instances of the server share their turns through
 * Redis, and a test of that without Redis must not look like one that passed.
 */
import { findCommands, installDebianPackages, run } from './installDebianPackages.ts';

const VERSION_MS = 10_000;

process.exitCode = ensureRedis();

function ensureRedis(): number {
  const failure = readStartFailure() && (installDebianPackages(['redis-server']) ?? readStartFailure());
  if (failure === null) return 0;
  console.error(
    [
      'There is no redis-server for the tests:',
      failure,
      'Install one (Debian: apt-get install redis-server; macOS: brew install redis) so that it is on the PATH.',
    ].join('\n'),
  );
  return 1;
}

function readStartFailure(): string | null {
  const [path] = findCommands(['redis-server']);
  return path === undefined ? 'redis-server is not on the PATH' : run(path, ['--version'], VERSION_MS);
}
