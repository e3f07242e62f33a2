/**
 * How fast the list is beside Semi's own Table and Upload list, with the same files in the same run: 50 with small pictures
 * in one field, and 500 in ten. Chromium, a production build, medians in ms. "Script" and "layout" are the page's own
 * thread at work, which a busy machine changes less than the time on the clock. `--runs 7 --lists ours,table,upload`.
 */
import { parseArgs } from 'node:util';
import { launchBrowser } from '../e2e/previews/launchBrowser.ts';
import { LISTS, type ListName } from './list/lists.ts';
import { measureList } from './list/measureList.ts';
import { startPage } from './list/startPage.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    lists: { type: 'string', default: LISTS.join(',') },
  },
});
const chosen = LISTS.filter((name) => values.lists.split(',').includes(name));

const SIZES = [
  { files: 50, fields: 1 },
  { files: 500, fields: 10 },
];

const TITLES: Record<ListName, string> = { ours: 'ours', table: "Semi's Table", upload: "Semi's Upload" };

const page = await startPage();
const browser = await launchBrowser();
try {
  for (const size of SIZES) {
    console.log(`\n${size.files} files, ${size.fields} field${size.fields === 1 ? '' : 's'}`);
    const columns: ReadonlyMap<string, string>[] = [];
    for (const name of chosen) {
      columns.push(
        await measureList(browser, page.url, {
          name,
          size: { ...size, picturesUrl: `${page.url}pictures/` },
          runs: Number(values.runs),
        }),
      );
    }
    print(columns);
  }
} finally {
  await browser.close();
  await page.close();
}

/** One line for each thing that was done, one column a list. */
function print(columns: readonly ReadonlyMap<string, string>[]): void {
  printLine(
    '',
    chosen.map((name) => TITLES[name]),
  );
  for (const what of new Set(columns.flatMap((column) => [...column.keys()]))) {
    printLine(
      what,
      columns.map((column) => column.get(what) ?? '—'),
    );
  }
}

function printLine(what: string, cells: readonly string[]): void {
  console.log([what.padEnd(22), ...cells.map((cell) => cell.padEnd(32))].join(' ').trimEnd());
}
