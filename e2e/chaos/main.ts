/**
 * `npm run chaos -- --seeds 300`: for each seed a schedule of faults, users, drops, cancels, deletes and crashes; then
 * what people were shown is compared with what is stored. A seed draws the same schedule every time; what meets what to
 * the millisecond is the machine's. `--without turns|receipt` takes a protection away, to see that it would be missed;
 * `--until-broken` starts no seed after the first that broke a promise.
 */
import { parseArgs } from 'node:util';
import { createSimulator } from '../../src/simulator/createSimulator.ts';
import { createServerYard } from './createServerYard.ts';
import { runSeed, type Lane, type SeedResult } from './runSeed.ts';
import type { Without } from './serverOrder.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    from: { type: 'string', default: '1' },
    port: { type: 'string', default: '4500' },
    lanes: { type: 'string', default: '5' },
    without: { type: 'string' },
    'until-broken': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const [first, count, lanes] = [Number(values.from), Number(values.seeds), Number(values.lanes)];
const without = parseWithout(values.without);

const startedAt = performance.now();
const seeds = Array.from({ length: count }, (_, index) => first + index);
const yard = await createServerYard({ spare: lanes });
const results: SeedResult[] = [];
try {
  await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
} finally {
  await yard.close();
}

const files = results.flatMap(({ seen }) => seen);
const broken = results.filter(({ violations }) => violations.length > 0);
const slowest = results.reduce((one, other) => (other.tookMs > one.tookMs ? other : one));
const done = files.filter(({ state }) => state === 'done').length;
console.log(
  `${results.length} seeds, ${files.length} files, ${done} done, ` +
    `${broken.reduce((sum, { violations }) => sum + violations.length, 0)} violations in ${broken.length} seeds; ` +
    `${presentSeconds(performance.now() - startedAt)} in all, the slowest seed ${slowest.seed} ${presentSeconds(slowest.tookMs)}`,
);
process.exit(broken.length === 0 ? 0 : 1);

async function runLane(number: number): Promise<void> {
  const simulator = await createSimulator();
  const lane: Lane = { simulatorUrl: simulator.url, ports: [Number(values.port) + number], yard, without };
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const result = await runSeed(seed, lane);
    results.push(result);
    if (values.verbose) console.log(presentResult(result));
    if (result.violations.length === 0) continue;
    console.log(presentViolations(result));
    if (values['until-broken']) seeds.length = 0;
  }
  await simulator.close();
}

function presentResult({ seed, seen, tookMs }: SeedResult): string {
  const states = seen.map(({ state }) => state);
  const counts = [...new Set(states)].map(
    (state) => `${states.filter((other) => other === state).length} ${state}`,
  );
  return `seed ${seed}: ${counts.join(', ')}; ${presentSeconds(tookMs)}`;
}

function presentViolations({ seed, violations }: SeedResult): string {
  const again = `npm run chaos -- --seeds 1 --from ${seed}${without === undefined ? '' : ` --without ${without}`} --verbose`;
  return [
    `seed ${seed} broke a promise:`,
    ...violations.map((each) => `  ${each}`),
    `  again: ${again}`,
  ].join('\n');
}

function presentSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function parseWithout(text: string | undefined): Without | undefined {
  if (text === undefined || text === 'turns' || text === 'receipt') return text;
  throw new Error(`--without takes turns or receipt, not ${text}`);
}
