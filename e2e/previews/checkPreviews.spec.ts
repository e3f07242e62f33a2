import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fiveFiles, jpeg } from '../fixtures/files.ts';
import { viewerFiles } from '../fixtures/viewerFiles.ts';
import type { CheckedPreview } from './checkedPreview.ts';
import { checkPreviews } from './checkPreviews.ts';
import { createVisitor } from './createVisitor.ts';
import { launchBrowser } from './launchBrowser.ts';
import { listFiles } from './listFiles.ts';
import { createSniffer } from './sniffType.ts';
import { startPreviewPlace } from './startPreviewPlace.ts';

// What records a trace runs a script in every frame, and in one without rights the browser says so in the console.
test.use({ trace: 'off' });

// A dozen files, one after the other, and one that is waited for until it counts as hanging.
test.setTimeout(180_000);

/** Writes a folder: contents by path. */
function write(folder: string, files: Readonly<Record<string, string | Buffer>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** What became of each file of a folder, in one line. */
async function check(
  folder: string,
  place: Parameters<typeof startPreviewPlace>[0] = {},
): Promise<readonly (readonly [path: string, end: string])[]> {
  const running = await startPreviewPlace(place);
  const patience = { uploadMs: 60_000, shownMs: 20_000, answerMs: 10_000 };
  const visitor = createVisitor({ launch: launchBrowser, place: running, patience });
  const ends: [string, string][] = [];
  try {
    const { simulatorUrl } = running;
    const options = { visitor, simulatorUrl, sniffer: await createSniffer() };
    for await (const each of checkPreviews(await listFiles(folder), options)) {
      ends.push([each.path, presentEnd(each)]);
    }
  } finally {
    await visitor.close();
    await running.close();
  }
  return ends;
}

function presentEnd({ end, renderer, problems }: CheckedPreview): string {
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return [end.kind, ...(renderer === null ? [] : [renderer]), ...kinds].join(' ');
}

test('a folder goes through upload, list and preview: each file is seen, or refused with a reason', async () => {
  const { outputDir } = test.info();
  const { html, unknown } = viewerFiles('http://127.0.0.1:4899');
  const five = fiveFiles.map(({ name, buffer }) => [name, buffer] as const);
  const folder = write(join(outputDir, 'files'), {
    ...Object.fromEntries(five),
    '空.txt': '',
    '报告/数据.csv': '名称,数量\n甲,1\n',
    '报告/会议纪要.txt': '同名的另一个文件',
    'photo.txt': jpeg,
    'spaces.txt': ' \n \n',
    [html.name]: html.buffer,
    [unknown.name]: unknown.buffer,
  });
  expect(Object.fromEntries(await check(folder))).toEqual({
    '首页-v3.png': 'rendered image',
    '需求评审.pdf': 'rendered pdf',
    '录屏.mp4': 'rendered video',
    '会议录音.wav': 'rendered audio',
    '会议纪要.txt': 'rendered text',
    '空.txt': 'refused',
    '报告/数据.csv': 'rendered sheet',
    '报告/会议纪要.txt': 'rendered text',
    'photo.txt': 'rendered image',
    'spaces.txt': 'rendered text',
    '报告.html': 'rendered html',
    '固件.bin': 'refused none',
  });
});

test('a viewer that fails is found out, and a file that hangs spoils no other', async () => {
  const { outputDir } = test.info();
  const badViewer = write(join(outputDir, 'viewer'), {
    'index.html': '<!doctype html><body><main></main><script src="viewer.js"></script>',
    'viewer.js': `const { name, nonce } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const tell = (kind) => parent.postMessage({ kind, nonce }, '*');
const show = (html) => (document.querySelector('main').innerHTML = html);
tell('ready');
if (name.startsWith('loud')) console.error('I am told to the console');
show(name.includes('blank') || name.includes('hang') ? '<div class="view code"></div>' : '<div class="view code">x</div>');
tell('shown');
if (name.startsWith('hang')) for (;;);`,
  });
  const folder = write(join(outputDir, 'files'), {
    '1 fine.txt': 'x',
    '2 blank.txt': 'x',
    'hang 3.txt': 'x',
    '4 fine.txt': 'x',
    'loud 5.txt': 'x',
    'other 6.png': jpeg,
  });
  const ends = new Map(await check(folder, { viewerDirectory: badViewer }));
  expect(ends.get('1 fine.txt')).toBe('rendered text');
  expect(ends.get('2 blank.txt')).toBe('neither text not_rendered');
  expect(ends.get('hang 3.txt')).toBe('neither hang');
  expect(ends.get('4 fine.txt')).toBe('rendered text');
  expect(ends.get('loud 5.txt')).toBe('rendered text console');
  expect(ends.get('other 6.png')).toBe('rendered text wrong_class');
});
