import { expect, test } from '@playwright/test';
import { drain, putThroughBff } from '../../bench/client.ts';
import { residentMb, startBff, startSimulator } from '../../bench/processes.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';

const SIZE_BYTES = 100 * 1024 * 1024;
const block = Buffer.alloc(64 * 1024, '附件');

function* content(): Generator<Uint8Array> {
  for (let sent = 0; sent < SIZE_BYTES; sent += block.length) yield block;
}

test('100 MB go up and down through the server as it ships, and its memory stays flat', async () => {
  test.slow();
  test.skip(process.platform !== 'linux', 'resident memory is read from /proc');
  const simulator = await startSimulator();
  const bff = await startBff(simulator.url);
  try {
    const { token } = await createBffClient(simulator.url, bff.url, 'alice');
    const item = await newWorkItem(simulator.url);
    const idle = residentMb(bff.pid).now;
    const { downloadUrl } = await putThroughBff(
      bff.url,
      token,
      item,
      'multi_attachment',
      '大文件.bin',
      content(),
      SIZE_BYTES,
    );
    expect(await drain(downloadUrl)).toBe(SIZE_BYTES);
    expect(await storedFiles(simulator.url, item)).toMatchObject([{ name: '大文件.bin', bytes: SIZE_BYTES }]);
    const grown = residentMb(bff.pid).peak - idle;
    test.info().annotations.push({
      type: 'memory',
      description: `${idle.toFixed(0)} MB idle, ${grown.toFixed(0)} more`,
    });
    expect(grown).toBeLessThan(90);
  } finally {
    await bff.stop();
    await simulator.stop();
  }
});
