import { createChance, type Chance } from './createChance.ts';
import { planFaults, type PlannedFault } from './planFaults.ts';
import { PLACES, planFiles } from './planFiles.ts';
import {
  pickWeighted,
  type PlannedAct,
  type PlannedFile,
  type PlannedMishap,
  type PlannedOutage,
  type PlannedPanel,
  type PlannedPlace,
  type Schedule,
  type Truncation,
} from './schedule.ts';

/** When things happen: in the first so many ms. */
const BUSY_MS = 2_000;

/** How long an upload is kept for a server that says nothing: see createRedisAttemptStore. */
const LEASE_MS = 6_000;

const LARGEST_BYTES = 5_000_000;

/** Within the servers' patience: who is told "not stored" too early rightly sends again, and then there are two. */
const VISIBLE_WITHIN_MS = 1_000;

/**
 * Draws what happens in one seed's run. `servers`: how many there are. What nobody could survive is left out: a server
 * that forgot everything comes back only when Meegle has done with what the killed one had sent, and then shows it.
 */
export function createSchedule(seed: number, { servers }: { readonly servers: number }): Schedule {
  const chance = createChance(seed);
  const verify = chance.happens(0.2) ? 'bytes' : 'size';
  const isKilled = chance.happens(0.4);
  // Everybody at one field, which takes its time: where turns count most.
  const isCrowded = chance.happens(0.25);
  const settings = planSettings(chance, { isKilled, isCrowded });
  const places = chance.sample(PLACES, isCrowded ? 1 : chance.int(1, 3));
  const panels = Array.from({ length: isCrowded ? 3 : chance.int(1, 3) }, (_, index) =>
    planPanel(chance, ['alice', 'bob', 'dave'][index] ?? 'alice', places),
  );
  const files = panels.flatMap(({ acts }) => acts.flatMap((act) => (act.kind === 'drop' ? act.files : [])));
  const faults = planFaults(chance, files, { isVerified: verify === 'bytes' });
  return {
    seed,
    settings,
    verify,
    existing: planExisting(chance, places),
    // A file that Meegle renamed can't be known again by a server that forgot everything.
    faults: faults.filter(({ fault }) => !isKilled || fault !== 'name_mangled'),
    truncations: readTruncations(faults),
    panels,
    outages: planOutages(chance, { isKilled, servers, ...settings }),
  };
}

function planSettings(
  chance: Chance,
  { isKilled, isCrowded }: { readonly isKilled: boolean; readonly isCrowded: boolean },
) {
  return {
    // The real pace in some, to see it keep; more in most, to get on.
    qps: chance.happens(0.15) ? 15 : 200,
    commitMs: isCrowded ? chance.int(150, 400) : chance.int(0, chance.pick([40, 150, 400])),
    latencyMs: chance.int(0, chance.pick([0, 20, 60])),
    visibleAfterMs: pickWeighted(chance, [
      [6, 0],
      [3, chance.int(1, 150)],
      [isKilled ? 0 : 2, chance.int(150, VISIBLE_WITHIN_MS)],
    ]),
    tokenReuse: chance.happens(0.7),
    status: chance.pick(['real', 'always200']),
    deleteMode: chance.pick(['atomic', 'partial', 'ignore_missing']),
    sizeText: chance.pick(['rounded', 'exact']),
    typeEcho: chance.happens(0.9) ? 'given' : 'wrong',
    order: chance.pick(['append', 'prepend', 'shuffle']),
    emptyField: chance.pick(['[]', 'null', 'absent']),
    raceWindow: pickWeighted(chance, [
      [8, 'body'],
      [2, 'request'],
    ]),
    downloadHeaders: chance.pick(['full', 'no_length', 'no_disposition']),
    idem: chance.pick(['ignore', 'honour', 'conflict']),
  } as const;
}

function planExisting(chance: Chance, places: readonly PlannedPlace[]): Record<string, number> {
  return Object.fromEntries(
    places.map(({ storeKey }) => [
      storeKey,
      pickWeighted(chance, [
        [6, chance.int(0, 6)],
        [1, chance.int(40, 50)],
      ]),
    ]),
  );
}

function planPanel(chance: Chance, user: string, places: readonly PlannedPlace[]): PlannedPanel {
  const isLarge = chance.happens(0.1);
  const drops = Array.from({ length: chance.int(1, 3) }, () => {
    const files = planFiles(chance, chance.int(1, 5), isLarge ? LARGEST_BYTES : 0);
    const place = chance.pick(places);
    const replaces = chance.happens(0.3);
    return { kind: 'drop', atMs: chance.int(0, BUSY_MS / 2), place, files, replaces } as const;
  }).sort((one, other) => one.atMs - other.atMs);
  const others: PlannedAct[] = [
    ...(chance.happens(0.3) ? [planShare(chance, 'cancel', 0)] : []),
    ...(chance.happens(0.35) ? [planShare(chance, 'delete', 500)] : []),
    ...(chance.happens(0.15) ? [planShare(chance, 'delete', 500)] : []),
  ];
  const files = drops.flatMap(({ files }) => files);
  return {
    user,
    project: chance.happens(0.7) ? 'demo_project' : 'demo',
    acts: [...drops, ...others],
    mishaps: planMishaps(chance, files),
    handRetries: chance.int(0, 2),
  };
}

function planShare(chance: Chance, kind: 'cancel' | 'delete', fromMs: number): PlannedAct {
  return { kind, atMs: fromMs + chance.int(0, BUSY_MS), share: chance.share() };
}

function planMishaps(chance: Chance, files: readonly PlannedFile[]): PlannedMishap[] {
  return files.flatMap(({ bytes }, file): PlannedMishap[] => {
    if (chance.happens(0.85)) return [];
    const attempt = chance.pick([1, 1, 1, 2]);
    // Cut after the last byte: the file is on its way to Meegle, and nobody hears how it ends.
    const atByte = chance.happens(0.5) ? bytes.length : chance.int(0, bytes.length);
    const pieceMs = chance.int(1, 60);
    return [
      { file, attempt, mishap: chance.happens(0.7) ? { kind: 'cut', atByte } : { kind: 'slow', pieceMs } },
    ];
  });
}

function planOutages(
  chance: Chance,
  plan: {
    readonly isKilled: boolean;
    readonly servers: number;
    readonly latencyMs: number;
    readonly commitMs: number;
    readonly visibleAfterMs: number;
  },
): PlannedOutage[] {
  const { isKilled, servers, latencyMs, commitMs, visibleAfterMs } = plan;
  const kill = (): PlannedOutage => ({
    kind: 'kill',
    afterMs: chance.int(50, BUSY_MS),
    server: chance.int(0, servers - 1),
    backAfterMs: 800 + latencyMs + commitMs + visibleAfterMs + chance.int(0, 700),
  });
  const pause = (): PlannedOutage => ({
    kind: 'pause',
    afterMs: chance.int(50, BUSY_MS),
    server: chance.int(0, servers - 1),
    // Some outlive the lease of the uploads that run: others go on with them before the stopped one does.
    forMs: chance.happens(0.25) ? chance.int(LEASE_MS, 2 * LEASE_MS) : chance.int(200, LEASE_MS),
  });
  return [
    ...(isKilled ? [kill()] : []),
    ...(isKilled && chance.happens(0.25) ? [kill()] : []),
    ...(servers > 1 && chance.happens(0.4) ? [pause()] : []),
  ];
}

function readTruncations(faults: readonly PlannedFault[]): Truncation[] {
  return faults.flatMap(({ match, times, bytes }) =>
    bytes === undefined || match.name === undefined ? [] : [{ name: match.name, bytes, times }],
  );
}
