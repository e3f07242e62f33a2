/**
 * `npm run chaos -- --seeds 300`: for each seed a schedule of faults, users, drops, cancels, deletes and crashes; then
 * what people were shown is compared with what is stored. A seed draws the same schedule every time; what meets what to
 * the millisecond is the machine's. `--redis` runs two servers that share a Redis; `--without turns|receipt` takes a
 * protection away, to see that it would be missed; `--until-broken` starts no seed after the first broken promise.
 */
import { parseArgs } from 'node:util';
import { startRedis } from '../fixtures/startRedis.ts';
import { createSimulator } from '../../src/simulator/createSimulator.ts';
import { createServerYard } from './createServerYard.ts';
import { findPort } from '../fixtures/findPort.ts';
import { runSeed, type Lane, type SeedResult } from './runSeed.ts';
import type { SeenUpload } from './seenUpload.ts';
import type { Without } from './serverOrder.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    from: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '5' },
    redis: { type: 'boolean', default: false },
    without: { type: 'string' },
    'until-broken': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const [first, count, lanes] = [
  parseNumber(values.from),
  parseNumber(values.seeds),
  parseNumber(values.lanes),
];
const without = parseWithout(values.without);

const startedAt = performance.now();
const seeds = Array.from({ length: count }, (_, index) => first + index);
const yard = await createServerYard({ spare: lanes });
const results: SeedResult[] = [];
try {
  await Promise.all(Array.from({ length: lanes }, runLane));
} finally {
  await yard.close();
}

const broken = results.filter(({ violations }) => violations.length > 0);
const violations = broken.flatMap((result) => result.violations);
const slowest = results.reduce((one, other) => (other.tookMs > one.tookMs ? other : one));
console.log(
  [
    `${results.length} seeds in ${presentSeconds(performance.now() - startedAt)}, ` +
      `the slowest ${slowest.seed} (${presentSeconds(slowest.tookMs)})`,
    presentFiles(results.flatMap(({ seen }) => seen)),
    `${violations.length} violations${presentSeeds(broken)}`,
  ].join('\n'),
);
process.exit(broken.length === 0 ? 0 : 1);

async function runLane(): Promise<void> {
  const simulator = await createSimulator();
  const redis = values.redis ? await startRedis() : undefined;
  const ports = await Promise.all(Array.from({ length: values.redis ? 2 : 1 }, findPort));
  const lane: Lane = { simulatorUrl: simulator.url, ports, yard, redis, without };
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const result = await runSeed(seed, lane);
    results.push(result);
    if (values.verbose) console.log(presentResult(result));
    if (result.violations.length === 0) continue;
    console.log(presentViolations(result));
    if (values['until-broken']) seeds.length = 0;
  }
  await redis?.stop();
  await simulator.close();
}

function presentResult({ seed, seen, tookMs }: SeedResult): string {
  return `seed ${seed}, ${presentSeconds(tookMs)}: ${presentFiles(seen)}`;
}

/** `12 files: 9 done, 2 given up, 1 failed (not_stored)` */
function presentFiles(seen: readonly SeenUpload[]): string {
  const codes = seen.filter(({ state }) => state === 'failed').map(lastCodeOf);
  const failures = codes.length === 0 ? '' : ` (${presentCounts(codes)})`;
  return `${seen.length} files: ${presentCounts(seen.map(({ state }) => state))}${failures}`;
}

function presentCounts(words: readonly string[]): string {
  const different = [...new Set(words)].toSorted();
  return different.map((word) => `${words.filter((other) => other === word).length} ${word}`).join(', ');
}

function lastCodeOf({ outcomes }: SeenUpload): string {
  const last = [...outcomes.values()].at(-1);
  return last?.kind === 'failed' ? last.code : 'never sent';
}

function presentSeeds(results: readonly SeedResult[]): string {
  const seeds = results.map(({ seed }) => seed).toSorted((one, other) => one - other);
  return seeds.length === 0 ? '' : ` in seeds ${seeds.join(', ')}`;
}

function presentViolations({ seed, violations }: SeedResult): string {
  const switches = [
    ...(values.redis ? ['--redis'] : []),
    ...(without === undefined ? [] : ['--without', without]),
  ];
  const again = ['npm run chaos -- --seeds 1 --from', seed, ...switches, '--verbose'].join(' ');
  return [
    `seed ${seed} broke a promise:`,
    ...violations.map((each) => `  ${each}`),
    `  again: ${again}`,
  ].join('\n');
}

function presentSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function parseNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`${text} is no number from 1`);
}

function parseWithout(text: string | undefined): Without | undefined {
  if (text === undefined || text === 'turns' || text === 'receipt') return text;
  throw new Error(`--without takes turns or receipt, not ${text}`);
}
