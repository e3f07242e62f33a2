/**
 * `npm run check:previews -- DIR`: every file of a folder through upload, list and preview, in the panel, as a person
 * would; says of each whether it is really on the screen, and in the end how many are. Fails when a file hangs, is
 * stored with other bytes, is shown as another class than it is, is not shown without a reason told, or when a page
 * writes an error to its console or asks another server than ours for anything.
 */
import { mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale } from '../../src/simulator/buildStale.ts';
import { addresses } from '../fixtures/addresses.ts';
import type { CheckedPreview } from './checkedPreview.ts';
import { checkPreviews } from './checkPreviews.ts';
import { createVisitor } from './createVisitor.ts';
import { launchBrowser } from './launchBrowser.ts';
import { listFiles } from './listFiles.ts';
import { presentTable, presentTotals } from './presentReport.ts';
import { createSniffer } from './sniffType.ts';
import { startPreviewPlace } from './startPreviewPlace.ts';

const USAGE = `npm run check:previews -- DIR [--json] [--screenshots DIR]

Uploads every file of DIR and of the folders in it, looks at each in the panel's preview, and prints a table.
  --json             prints the results as JSON in place of the table
  --screenshots DIR  writes a picture of each preview into DIR
  --help             prints this`;

const { values, positionals } = readArguments();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const folder = positionals[0];
if (folder === undefined || positionals.length > 1) fail(`One folder, please.\n\n${USAGE}`);
if (!(await stat(folder).catch(() => null))?.isDirectory()) fail(`There is no folder ${resolve(folder)}.`);
const files = await listFiles(folder);
if (files.length === 0) fail(`There is no file in ${resolve(folder)}.`);
if (values.screenshots !== undefined) mkdirSync(values.screenshots, { recursive: true });

await buildStale(addresses.bff, (part) => console.error(`building the ${part} …`));
const sniffer = await createSniffer();
console.error(`${files.length} files; types are judged by ${sniffer.judge}`);
const place = await startPreviewPlace();
const checked: CheckedPreview[] = [];
try {
  const visitor = createVisitor({
    launch: launchBrowser,
    place,
    onShown: async (page) => {
      if (values.screenshots === undefined) return;
      const name = `${checked.length + 1}`.padStart(4, '0');
      await page.screenshot({ path: join(values.screenshots, `${name}.png`), timeout: 10_000 });
    },
  });
  for await (const each of checkPreviews(files, { visitor, simulatorUrl: place.simulatorUrl, sniffer })) {
    checked.push(each);
    console.error(`${checked.length}/${files.length} ${each.path}`);
  }
  await visitor.close();
} finally {
  await place.close();
}
console.log(values.json ? JSON.stringify(checked, null, 2) : presentTable(checked));
(values.json ? console.error : console.log)(
  `\n${presentTotals(checked)}\nTypes were judged by ${sniffer.judge}.`,
);
process.exit(checked.every(({ problems }) => problems.length === 0) ? 0 : 1);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        screenshots: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}
