import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** How old, in ms, an unfinished file of another machine is when nobody can be writing it: downloads stall for 1 min. */
const DEAD_AFTER_MS = 60 * 60_000;

const HOST = hostname().replace(/[^\w-]/g, '-');

/** Unfinished files of this process. */
const ours = new Set<string>();

/** A name for an unfinished file that tells who writes it; to be given back when that is over. */
export function takeName(): string {
  const name = `${HOST}.${process.pid}.${randomUUID()}`;
  ours.add(name);
  return name;
}

/** Says that the file of that name is finished, or gone. */
export function giveBackName(name: string): void {
  ours.delete(name);
}

/** Whether nobody writes an unfinished file any more that was last written to `ageMs` ago. */
export function isAbandoned(name: string, ageMs: number): boolean {
  if (ours.has(name)) return false;
  if (ageMs > DEAD_AFTER_MS) return true;
  const [host, pid] = name.split('.');
  if (host !== HOST) return false;
  if (Number(pid) === process.pid) return true; // of an earlier process with this number: a container's is often 1
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
