import type { Page } from '@playwright/test';

/**
 * Files are sent as far as their names say and no further, so that a tray stands still: `62%` of “x 62.mp4”, and all
 * bytes of “x 100.mp4”, whose answer never comes. Others go to the server.
 */
export async function stopTransfers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const percents = new WeakMap<XMLHttpRequest, number>();
    const { setRequestHeader, send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
      const percent = / (\d+)\.\w+$/.exec(decodeURIComponent(value))?.[1];
      if (name.toLowerCase() === 'x-file-name' && percent) percents.set(this, Number(percent));
      setRequestHeader.call(this, name, value);
    };
    XMLHttpRequest.prototype.send = function (body) {
      const percent = percents.get(this);
      if (percent === undefined || !(body instanceof Blob)) return send.call(this, body);
      const total = body.size;
      const tell = (loaded: number) =>
        this.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded, total }));
      // Twice, since only a difference tells a speed.
      queueMicrotask(() => tell(Math.round((total * percent) / 200)));
      setTimeout(() => tell(Math.round((total * percent) / 100)), 1_000);
    };
  });
}
