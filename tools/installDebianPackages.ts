import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_MS = 300_000;

/** Where the commands of these names are on the PATH, in the names' order. */
export function findCommands(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':');
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter((path) => existsSync(path));
}

/** Installs packages of Debian's, which takes root. Returns null, or what went wrong. */
export function installDebianPackages(packages: readonly string[]): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return 'needs root on Debian or Ubuntu';
  console.log(`installing Debian's ${packages[0]} …`);
  return (
    run('apt-get', ['update'], INSTALL_MS) ??
    run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], INSTALL_MS)
  );
}

/** Runs a command; returns null, or everything it said if it failed. */
export function run(command: string, args: readonly string[], timeoutMs: number): string | null {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: timeoutMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
  return status === 0 ? null : `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
}
