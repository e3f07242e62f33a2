import { jpeg, mp4, wav } from './fixtures/files.ts';
import { oldMp4, soundMp4, webm } from './fixtures/mediaFiles.ts';
import type { RunningServer } from './fixtures/startServer.ts';
import { expect, test } from './fixtures/test.ts';
import { openInViewer, startViewerServer } from './fixtures/viewerPage.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startViewerServer();
});
test.afterAll(() => server.close());

for (const [name, mimeType, buffer, size] of [
  ['录屏.mp4', 'video/mp4', mp4, '64 × 48'],
  ['录屏.webm', 'video/webm', webm, '32 × 32'],
] as const) {
  test(`${name} plays, is sought in and changes its speed`, async ({ page }) => {
    const viewer = await openInViewer(page, server, { name, mimeType, buffer });
    expect(await viewer.outcome()).toBe('shown');
    const player = viewer.frame.locator('video');
    expect(await player.evaluate((element: HTMLVideoElement) => element.duration)).toBeGreaterThan(0.2);
    await expect(viewer.frame.getByText(size)).toBeVisible();
    await viewer.frame.getByLabel('播放速度').selectOption('2');
    expect(await player.evaluate((element: HTMLVideoElement) => element.playbackRate)).toBe(2);
    await player.press('<');
    await expect(viewer.frame.getByLabel('播放速度')).toHaveValue('1.5');
    const end = await player.evaluate(async (element: HTMLVideoElement) => {
      element.currentTime = element.duration;
      if (element.seeking) await new Promise((resolve) => element.addEventListener('seeked', resolve));
      return element.currentTime === element.duration;
    });
    expect(end).toBe(true);
    expect(viewer.mischief).toEqual([]);
  });
}

test('a sound is played as one, also out of a film’s container', async ({ page }) => {
  for (const [name, mimeType, buffer] of [
    ['会议录音.wav', 'audio/wav', wav()],
    ['会议录音.m4a', 'audio/mp4', soundMp4],
    ['会议录音.mp4', 'video/mp4', soundMp4],
  ] as const) {
    const viewer = await openInViewer(page, server, { name, mimeType, buffer });
    expect(await viewer.outcome()).toBe('shown');
    const player = viewer.frame.locator('audio');
    expect(await player.evaluate((element: HTMLAudioElement) => element.duration)).toBeGreaterThan(0.2);
    await expect(viewer.frame.getByRole('heading', { name })).toBeVisible();
    await expect(viewer.frame.locator('video')).toHaveCount(0);
    expect(viewer.mischief).toEqual([]);
  }
});

test('a film whose pictures the browser can’t decode says so and plays its sound', async ({ page }) => {
  const file = { name: '老录像.mp4', mimeType: 'video/mp4', buffer: oldMp4 };
  const viewer = await openInViewer(page, server, file);
  expect(await viewer.outcome()).toBe('shown');
  await expect(viewer.frame.getByText('只能播放声音')).toBeVisible();
  expect(
    await viewer.frame.locator('video').evaluate((element: HTMLVideoElement) => element.duration),
  ).toBeGreaterThan(0.2);
});

test('what is no film is told as such, with the download', async ({ page }) => {
  for (const buffer of [mp4.subarray(0, 600), Buffer.concat([Buffer.alloc(64, 1), jpeg])]) {
    const viewer = await openInViewer(page, server, { name: '录屏.mp4', mimeType: 'video/mp4', buffer });
    expect(await viewer.outcome()).toBe('failed: unsupported');
    await viewer.frame.getByRole('button', { name: '下载' }).click();
    await expect.poll(viewer.told).toContain('download');
    expect(viewer.mischief).toEqual([]);
  }
});

test('a list of addresses that is stored as a film fetches none of them', async ({ page }) => {
  const buffer = Buffer.from(
    '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttps://evil.example/a.ts\n#EXT-X-ENDLIST\n',
  );
  for (const type of ['video/mp4', 'application/vnd.apple.mpegurl']) {
    const file = { name: '列表.m3u8', mimeType: 'text/plain', buffer };
    const viewer = await openInViewer(page, server, file, { preview: 'video', type });
    expect(await viewer.outcome()).toBe('shown');
    await expect(viewer.frame.getByText('#EXTINF:2')).toBeVisible(); // as the text that it is
    expect(viewer.mischief).toEqual([]);
  }
});
