import type { LoggedRequest } from '../fixtures/simulatorControl.ts';
import type { Schedule } from './schedule.ts';

/** Meegle's code for more calls in a second than it allows. */
const TOO_OFTEN = 10429;

/**
 * Compares what the simulator refused for its pace with what faults asked for. Returns a sentence for every operation
 * that servers asked for more often than Meegle allows. What a server can't help is left out: one that was stopped
 * between taking its place and sending, and one that was killed and remembers its places nowhere (`isShared`: in Redis).
 */
export function checkPace(
  log: readonly Pick<LoggedRequest, 'op' | 'errCode'>[],
  { faults, outages }: Pick<Schedule, 'faults' | 'outages'>,
  { isShared }: { readonly isShared: boolean },
): string[] {
  if (outages.some(({ kind }) => kind === 'pause' || !isShared)) return [];
  const refused = log.filter(({ errCode }) => errCode === TOO_OFTEN).map(({ op }) => op);
  return [...new Set(refused)].flatMap((op) => {
    const count = refused.filter((other) => other === op).length;
    const asked = faults
      .filter(({ fault, match }) => fault === 'rate_limited' && match.op === op)
      .reduce((sum, { times }) => sum + times, 0);
    return count > asked
      ? [`Meegle refused ${count} of ${op} for their pace, and ${asked} at most were faults`]
      : [];
  });
}
