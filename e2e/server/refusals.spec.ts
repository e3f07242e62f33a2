import { request as httpRequest } from 'node:http';
import { expect, test } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import { createBffClient } from '../fixtures/bffClient.ts';
import { newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';

const { simulator, bff } = addresses;

test('what can’t be stored is refused with its own code, and nothing is stored', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator);
  const bytes = Buffer.from('x');
  const put = async (name: string, body: Uint8Array, field?: string) =>
    alice.put(item, name, body, { type: 'text/plain', ...(field === undefined ? {} : { field }) });
  expect((await put('empty.txt', Buffer.alloc(0))).body.code).toBe('empty_file');
  expect((await put('a/b.txt', bytes)).body.code).toBe('name_invalid');
  expect((await put('..', bytes)).body.code).toBe('name_invalid');
  expect((await put('a\u0007.txt', bytes)).body.code).toBe('name_invalid');
  expect((await put('old.txt', bytes, 'field_old')).body.code).toBe('field_not_writable');
  expect((await put('none.txt', bytes, 'no_such_field')).body.code).toBe('field_not_found');
  expect((await alice.put('999999999', 'a.txt', bytes, { type: 'text/plain' })).body.code).toBe('not_found');
  expect(await storedFiles(simulator, item)).toEqual([]);
});

test('the 51st file is refused as such', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator, { multi_attachment: 49 });
  expect((await alice.put(item, '50.txt', Buffer.from('50'), { type: 'text/plain' })).status).toBe(201);
  const answer = await alice.put(item, '51.txt', Buffer.from('51'), { type: 'text/plain' });
  expect(answer.status).toBe(409);
  expect(answer.body.code).toBe('field_full');
  expect(await storedFiles(simulator, item)).toHaveLength(50);
});

test('one byte over 100 MB is refused from its headers, before a byte is sent', async () => {
  const alice = await createBffClient(simulator, bff, 'alice');
  const item = await newWorkItem(simulator);
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const upload = httpRequest(
      `${bff}/api/v1/work-items/demo_project/story/${item}/attachments/multi_attachment`,
      {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${alice.token}`,
          'content-type': 'application/octet-stream',
          'content-length': String(104_857_601),
          'x-file-name': 'big.bin',
          'x-upload-id': 'too-large',
        },
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body });
          upload.destroy();
        });
      },
    );
    upload.once('error', reject);
    upload.flushHeaders();
  });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'file_too_large' });
  expect(await storedFiles(simulator, item)).toEqual([]);
});
