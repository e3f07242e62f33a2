import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import {
  alice,
  attachments,
  carol,
  createFile,
  failure,
  item,
  mallory,
  useTestMeegle,
} from '../../../e2e/fixtures/useTestMeegle.ts';

const there = useTestMeegle();

describe('signing in', () => {
  it('turns a code into its user, once', async () => {
    const code = await there.newCode('alice');
    expect(await there.meegle.exchangeCode(code)).toEqual(alice);
    expect(await failure(there.meegle.exchangeCode(code))).toMatchObject({ code: 'code_rejected' });
  });

  it('says that the plugin’s secret is wrong without telling it', async () => {
    const wrong = there.connect({ pluginSecret: 'not-the-secret' });
    const error = await failure(wrong.checkReady());
    expect(error.code).toBe('upstream_refused');
    expect(`${error.message} ${JSON.stringify(error.words)}`).not.toContain('not-the-secret');
    await wrong.close();
  });
});

describe('reading', () => {
  it('gives an item by its simple name under its canonical key', async () => {
    const read = await there.meegle.readWorkItem(alice, { ...item('1001'), project: 'demo' });
    expect(read.projectKey).toBe('demo_project');
    expect(read.files.get('multi_attachment')?.map(({ id }) => id)).toEqual(
      (await there.stored('1001')).map(({ uid }) => uid),
    );
    expect(read.rows.get('field_review')).toHaveLength(2);
    expect(read.inText).toHaveLength(1);
  });

  it('gives an item whose id is past 2^53, and not its neighbour', async () => {
    expect((await there.meegle.readWorkItem(alice, item('9007199254740993'))).id).toBe('9007199254740993');
    expect((await failure(there.meegle.readWorkItem(alice, item('9007199254740992')))).code).toBe(
      'not_found',
    );
  });

  it('acts with the rights of who asks', async () => {
    expect((await there.meegle.readWorkItem(carol, item('1001'))).id).toBe('1001');
    expect((await failure(there.meegle.readWorkItem(mallory, item('1001')))).code).toBe('no_permission');
    expect((await failure(there.meegle.readFields(mallory, item('1001')))).code).toBe('no_permission');
  });

  it('knows the fields, asks for them once a minute, and for each user apart', async () => {
    const fields = await there.meegle.readFields(alice, item('1001'));
    expect(fields.map(({ key, alias, parent, obsolete }) => [key, alias, parent?.key, obsolete])).toEqual([
      ['multi_attachment', '', undefined, false],
      ['field_design', 'design_files', undefined, false],
      ['field_review_files', '', 'field_review', false],
      ['field_old', '', undefined, true],
    ]);
    await there.meegle.readFields(alice, item('1002'));
    expect(await there.countOf('field_all')).toBe(1);
    await there.meegle.readFields(carol, item('1001'));
    expect(await there.countOf('field_all')).toBe(2);
  });

  it('keeps a project or type that looks like a path in its place', async () => {
    await failure(there.meegle.readWorkItem(alice, { project: '../file', type: 'a/b?c#d', id: '1001' }));
    const paths = (await there.log()).map(({ path }) => path);
    expect(paths.some((path) => path.startsWith('/open_api/..%2Ffile/work_item/a%2Fb%3Fc%23d/query'))).toBe(
      true,
    );
  });

  it('is tried again while Meegle is down, and not for ever', async () => {
    await there.fault({ match: { op: 'query' }, fault: 'html_503', times: 2 });
    expect((await there.meegle.readWorkItem(alice, item('1001'))).id).toBe('1001');
    await there.fault({ match: { op: 'query' }, fault: 'html_503' });
    expect((await failure(there.meegle.readWorkItem(alice, item('1001')))).code).toBe('upstream_unavailable');
    expect(await there.countOf('query')).toBe(3 + 5);
  });

  it('keeps within fifteen a second, however many ask', async () => {
    const calls = Array.from({ length: 40 }, () => there.meegle.readWorkItem(alice, item('1002')));
    await Promise.all(calls);
    expect((await there.log()).filter(({ status }) => status === 429)).toEqual([]);
    expect(await there.countOf('query')).toBe(40);
  });

  it('waits and asks again when Meegle says it was too much', async () => {
    await there.fault({ match: { op: 'query' }, fault: 'rate_limited', times: 1 });
    expect((await there.meegle.readWorkItem(alice, item('1001'))).id).toBe('1001');
  });

  it('stops when nobody wants the answer any more', async () => {
    await there.fault({ match: { op: 'query' }, fault: 'latency', ms: 5000 });
    const leaving = new AbortController();
    const reading = there.meegle.readWorkItem(alice, item('1001'), leaving.signal);
    leaving.abort(new Error('the tab was closed'));
    await expect(reading).rejects.toThrow('the tab was closed');
  });
});

describe('opening a file', () => {
  it('gives every byte', async () => {
    const [file] = await there.stored('1001');
    const download = await there.meegle.openFile(alice, item('1001'), file!.uid);
    const bytes = await buffer(download.body);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file!.sha256);
    expect(download).toMatchObject({ sizeBytes: file!.bytes, type: file!.type });
  });

  it.each(['full', 'no_length', 'no_disposition'])(
    'gives a .json file too, with %s headers',
    async (mode) => {
      await there.control('PATCH', 'settings', { downloadHeaders: mode });
      const texts = [
        '{"err_code":0,"mine":true}',
        '[1,2]',
        '{"err":"x"}',
        'not json at all',
        `[${'1,'.repeat(60_000)}1]`,
      ];
      for (const text of texts) {
        const bytes = Buffer.from(text);
        await there.meegle.addFile(
          alice,
          attachments('1002'),
          createFile('a.json', bytes, 'application/json'),
          {},
        );
        const [file] = (await there.stored('1002')).slice(-1);
        const download = await there.meegle.openFile(alice, item('1002'), file!.uid);
        expect((await buffer(download.body)).equals(bytes)).toBe(true);
      }
    },
  );

  it('takes an error that comes with HTTP 200 for an error, after one more try', async () => {
    const [file] = await there.stored('1001');
    await there.fault({ match: { op: 'download' }, fault: 'download_200_json', times: 1 });
    await buffer((await there.meegle.openFile(alice, item('1001'), file!.uid)).body);
    await there.fault({ match: { op: 'download' }, fault: 'download_200_json' });
    expect((await failure(there.meegle.openFile(alice, item('1001'), file!.uid))).code).toBe('not_found');
    expect(await there.countOf('download')).toBe(2 + 2);
  });

  it('never passes a cut download off as a whole one', async () => {
    const [file] = await there.stored('1001');
    await there.fault({ match: { op: 'download' }, fault: 'download_truncated', atByte: 10 });
    const download = await there.meegle.openFile(alice, item('1001'), file!.uid);
    await expect(buffer(download.body)).rejects.toThrow();
  });

  it('is refused outside the space', async () => {
    const [file] = await there.stored('1001');
    expect((await failure(there.meegle.openFile(mallory, item('1001'), file!.uid))).code).toBe(
      'no_permission',
    );
  });
});

describe('removing files', () => {
  it('removes what it names from the item with all its digits', async () => {
    const target = attachments('9007199254740993');
    await there.meegle.addFile(alice, target, createFile('a.txt', Buffer.from('a')), {});
    const files = await there.stored('9007199254740993');
    const { uid } = files.find(({ name }) => name === 'a.txt')!;
    await there.meegle.removeFiles(alice, target, [uid]);
    expect((await there.stored('9007199254740993')).map((file) => file.uid)).not.toContain(uid);
  });

  it('is refused to a reader, and tried once when the outcome is open', async () => {
    const [file] = await there.stored('1001');
    const remove = (actor = alice) => there.meegle.removeFiles(actor, attachments('1001'), [file!.uid]);
    expect(await failure(remove(carol))).toMatchObject({ code: 'no_permission', effect: 'none' });
    await there.control('DELETE', 'log');
    await there.fault({ match: { op: 'delete' }, fault: 'applied_then_reset' });
    expect(await failure(remove())).toMatchObject({ code: 'upstream_unavailable', effect: 'unknown' });
    expect(await there.countOf('delete')).toBe(1);
  });
});

describe('a redirect', () => {
  it('is never followed: nothing of ours reaches another address', async () => {
    const seen: unknown[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push([request.url, request.headers]);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const to = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const [file] = await there.stored('1001');
    await there.fault({ match: {}, fault: 'redirect', to });

    const calls: Promise<unknown>[] = [
      there.meegle.checkReady(),
      there.meegle.exchangeCode('code'),
      there.meegle.readWorkItem(alice, item('1001')),
      there.meegle.addFile(alice, attachments('1002'), createFile('a', Buffer.from('a')), {}),
      there.meegle.openFile(alice, item('1001'), file!.uid),
      there.meegle.removeFiles(alice, attachments('1001'), [file!.uid]),
    ];
    for (const { code } of await Promise.all(calls.map(failure))) expect(code).toBe('upstream_unavailable');
    await there.fault();
    await there.meegle.checkReady();
    await there.fault({ match: {}, fault: 'redirect', to });
    expect((await failure(there.meegle.openFile(alice, item('1001'), file!.uid))).code).toBe(
      'upstream_unavailable',
    );
    expect(seen).toEqual([]);
    elsewhere.close();
  });
});
