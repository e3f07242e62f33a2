import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();

/** A file of 200 kB in an item of its own, and a client to fetch it with. */
async function someFile(name = 'a.bin') {
  const alice = await simulator.as('alice');
  await alice.settings({ commitMs: 0 });
  await alice.uploadText('1002', name, 'x'.repeat(200_000));
  const [file] = await alice.stored('1002');
  return { alice, uid: file?.uid ?? '', fetchIt: () => alice.download('1002', file?.uid ?? '') };
}

describe('download', () => {
  it('gives the seed its real bytes', async () => {
    const alice = await simulator.as('alice');
    for (const { uid, sha256, type } of (await alice.stored('1001')).slice(0, 5)) {
      const response = await alice.download('1001', uid);
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('content-length')).toBe(String(bytes.length));
    }
  });

  it.each([
    [
      "附件 (1)'s.txt",
      `attachment; filename="__ (1)'s.txt"; filename*=UTF-8''%E9%99%84%E4%BB%B6%20%281%29%27s.txt`,
    ],
    ['a"b\\c.txt', `attachment; filename="a\\"b\\\\c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
  ])('names %s in both forms of Content-Disposition', async (name, disposition) => {
    const { fetchIt } = await someFile(name);
    expect((await fetchIt()).headers.get('content-disposition')).toBe(disposition);
  });

  it('leaves out the length or the name when the setting says so', async () => {
    const { alice, fetchIt } = await someFile();
    await alice.settings({ downloadHeaders: 'no_length' });
    const withoutLength = await fetchIt();
    expect(withoutLength.headers.get('content-length')).toBeNull();
    expect(await withoutLength.text()).toHaveLength(200_000);
    await alice.settings({ downloadHeaders: 'no_disposition' });
    const withoutName = await fetchIt();
    expect(withoutName.headers.get('content-disposition')).toBeNull();
    expect(await withoutName.text()).toHaveLength(200_000);
  });

  it.each([
    ['an unknown file', '1002', { uuid: 'nope' }, 404, 30019],
    ['a file of another work item', '1001', undefined, 404, 30019],
    ['no uuid', '1002', {}, 400, 20005],
    ['an unknown work item', '7', {}, 404, 30005],
  ])('refuses %s', async (_, workItemId, body, status, code) => {
    const { alice, uid } = await someFile();
    const answer = await alice.post(
      `demo/work_item/story/${workItemId}/file/download`,
      body ?? { uuid: uid },
    );
    expect([answer.status, answer.json.err_code]).toEqual([status, code]);
  });

  it('answers an unknown file with HTTP 200 and JSON when the setting says so', async () => {
    const { alice } = await someFile();
    await alice.settings({ status: 'always200' });
    const { status, json } = await alice.post('demo/work_item/story/1002/file/download', { uuid: 'nope' });
    expect([status, json.err_code]).toEqual([200, 30019]);
  });

  it('no longer gives what was deleted', async () => {
    const { alice, uid, fetchIt } = await someFile();
    await alice.remove('1002', [uid]);
    expect((await fetchIt()).status).toBe(404);
  });

  it('answers an error as HTTP 200 and JSON by fault', async () => {
    const { alice, fetchIt } = await someFile();
    await alice.faults({ match: { op: 'download', name: 'a.bin' }, fault: 'download_200_json', code: 30005 });
    const response = await fetchIt();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(await response.json()).toMatchObject({ err_code: 30005 });
  });

  it('breaks off by fault, with a length to tell it by', async () => {
    const { alice, fetchIt } = await someFile();
    await alice.faults({ fault: 'download_truncated', atByte: 1000, contentLength: true });
    const response = await fetchIt();
    expect(response.headers.get('content-length')).toBe('200000');
    await expect(response.text()).rejects.toThrow();
  });

  it('breaks off by fault, without a trace', async () => {
    const { alice, fetchIt } = await someFile();
    await alice.faults({ fault: 'download_truncated', atByte: 1000, contentLength: false });
    const response = await fetchIt();
    expect(response.headers.get('content-length')).toBeNull();
    expect(await response.text()).toHaveLength(1000);
  });

  it('stalls by fault', async () => {
    const { alice, fetchIt } = await someFile();
    await alice.faults({ fault: 'download_stall', atByte: 1000 });
    const reader = (await fetchIt()).body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(1000);
    const next = reader?.read();
    let hasMore = false;
    void next?.then(() => (hasMore = true));
    await alice.faults();
    expect(await (await fetchIt()).text()).toHaveLength(200_000); // by then the rest would have come, too
    expect(hasMore).toBe(false);
    await reader?.cancel();
  });

  it.each([1, -1])('lies about the length by %s, by fault', async (by) => {
    const { alice, fetchIt } = await someFile();
    await alice.faults({ fault: 'download_wrong_length', by });
    const response = await fetchIt();
    expect(response.headers.get('content-length')).toBe(String(200_000 + by));
    const length = response.text().then((text) => text.length);
    if (by > 0) await expect(length).rejects.toThrow();
    else expect(await length).toBe(199_999);
  });
});
