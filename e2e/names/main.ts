/**
 * `npm run check:names`: a big list of awkward names, up, through the list and down again, through the server and the
 * simulator. A file named after `--` adds its lines. Says how many came back byte for byte, which were refused for a
 * documented reason, and which were neither.
 */
import { readFileSync } from 'node:fs';
import { startServer } from '../fixtures/startServer.ts';
import { control } from '../fixtures/simulatorControl.ts';
import { carryNames } from './carryNames.ts';
import { listAwkwardNames } from './listAwkwardNames.ts';

const more = process.argv.slice(2).flatMap((path) => readFileSync(path, 'utf8').split(/\r?\n/));
const names = listAwkwardNames(more.filter((line) => line !== ''));
const server = await startServer({ config: { meegleQps: 1000 } });
try {
  await control(server.simulatorUrl, 'PATCH', 'settings', { qps: 1000, commitMs: 0 });
  const carried = await carryNames(server, names);
  const exact = carried.filter(({ kind }) => kind === 'exact');
  const refused = carried.flatMap((each) => (each.kind === 'refused' ? each : []));
  const wrong = carried.flatMap((each) => (each.kind === 'wrong' ? each : []));
  const reasons = [...new Set(refused.map(({ refusal }) => refusal))].map(
    (reason) => `${refused.filter(({ refusal }) => refusal === reason).length} ${reason}`,
  );
  for (const { name, how } of wrong) console.log(`${JSON.stringify(name)}: ${how}`);
  console.log(
    `${names.length} names: ${exact.length} came back byte for byte, ` +
      `${refused.length} refused as documented (${reasons.join(', ')}), ${wrong.length} neither`,
  );
  process.exitCode = wrong.length === 0 && carried.length === names.length ? 0 : 1;
} finally {
  await server.close();
}
