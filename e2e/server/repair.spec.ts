import { expect, test } from '@playwright/test';
import { createAttachmentClient, FIELD } from '../fixtures/attachmentClient.ts';
import { docxOf, odfOf, paragraph } from '../fixtures/documentFiles.ts';
import { jpeg, mp4, pdf, png, sha256 } from '../fixtures/files.ts';
import { soundMp4 } from '../fixtures/mediaFiles.ts';
import { svg } from '../fixtures/pictureFiles.ts';
import { putPastServer } from '../fixtures/putPastServer.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import { startServer } from '../fixtures/startServer.ts';
import { bytesOf, workbook } from '../fixtures/textFiles.ts';
import { zipOfFiles } from '../fixtures/zipFiles.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const UNKNOWN = 'application/octet-stream';

/** Files as other clients have stored them, and the type that each should have. */
const WRONG = [
  { name: '需求 "终稿".png', content: png(), type: UNKNOWN, right: 'image/png' },
  { name: 'IMG_0001.JPG', content: jpeg, type: 'image/png', right: 'image/jpeg' },
  { name: '合同 (1).pdf', content: pdf('contract'), type: 'text/plain', right: 'application/pdf' },
  {
    name: 'e\u0301tude.docx',
    content: docxOf(paragraph('hello')),
    type: 'application/zip',
    right: `${OFFICE}.wordprocessingml.document`,
  },
  {
    name: '排期 📅.xlsx',
    content: bytesOf(workbook()),
    type: 'application/x-zip-compressed',
    right: `${OFFICE}.spreadsheetml.sheet`,
  },
  {
    name: 'a%20b.odt',
    content: odfOf('text', ''),
    type: UNKNOWN,
    right: 'application/vnd.oasis.opendocument.text',
  },
  {
    name: 'app.apk',
    content: zipOfFiles({ 'a.dex': 'a' }),
    type: 'application/zip',
    right: 'application/vnd.android.package-archive',
  },
  { name: '录音.m4a', content: soundMp4, type: 'video/mp4', right: 'audio/mp4' },
  { name: 'screen.mp4', content: mp4, type: 'application/force-download', right: 'video/mp4' },
  { name: '用户.csv', content: '编号,姓名\n1,王\n', type: 'application/vnd.ms-excel', right: 'text/csv' },
  { name: 'logo.svg', content: svg('<circle r="9"/>'), type: 'text/xml', right: 'image/svg+xml' },
  { name: 'notes.txt', content: 'hello\r\n', type: 'image/png', right: 'text/plain' },
] as const;

test('wrongly typed files of a dozen kinds are repaired: right types, the same names and bytes, the old ones gone', async () => {
  const server = await startServer({ config: { meegleQps: 1000 } });
  try {
    const workItem = await newWorkItem(server.simulatorUrl);
    const client = createAttachmentClient(server, workItem);
    await client.sim('PATCH', 'settings', { qps: 1000 });
    const old = [];
    for (const { right: _right, ...file } of WRONG) {
      old.push(await putPastServer(server.simulatorUrl, workItem, file));
    }

    const answers = await Promise.all(
      old.map(({ uid }, index) =>
        client.repair(uid, {}, { user: ['alice', 'bob', 'dave'][index % 3] ?? '' }),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body.detail])).toEqual(
      WRONG.map(() => [200, undefined]),
    );
    const byId = new Map((await client.stored()).map((file) => [file.uid, file]));
    expect(byId.size).toBe(WRONG.length);
    for (const [index, { name, content, right }] of WRONG.entries()) {
      const { id } = answers[index]!.body.attachment;
      expect(byId.get(id)).toMatchObject({ name, type: right, sha256: sha256(Buffer.from(content)) });
      expect(byId.has(old[index]!.uid)).toBe(false);
    }

    const { fields } = await client.list();
    const listed = fields.find(({ key }) => key === FIELD)?.attachments ?? [];
    expect(listed.filter(({ expectedType }) => expectedType !== undefined)).toEqual([]);
    const downloads = await Promise.all(
      listed.map(async ({ name, downloadUrl }) => {
        const answer = await fetch(server.url + downloadUrl);
        return [name, sha256(new Uint8Array(await answer.arrayBuffer()))];
      }),
    );
    expect(new Map(downloads as [string, string][])).toEqual(
      new Map(WRONG.map(({ name, content }) => [name, sha256(Buffer.from(content))])),
    );
  } finally {
    await server.close();
  }
});
