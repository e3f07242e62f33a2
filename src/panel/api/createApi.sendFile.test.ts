import { describe, expect, it } from 'vitest';
import { item, LIST, problem, useApiServer } from '../../../e2e/fixtures/useApiServer.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { createApi } from './createApi.ts';

const there = useApiServer();

describe('sending a file', () => {
  it('sends a file’s bytes as they are, its name percent-encoded, its type as the browser has it', async () => {
    const receipt = { attachment: fakeAttachment('x.json'), proof: 'size', waitedMs: 0 };
    there.answer = () => ({ status: 201, body: receipt });
    const bytes = '{"not": "parsed" ,}\r\n\u00e9';
    const file = new File([bytes], '报告 "1" 100%.json', { type: 'application/json' });
    const target = { item, fieldKey: 'alias:design_files', row: 1 };
    expect(await there.api.sendFile(target, file, { uploadId: 'up-1', attempt: 2 })).toEqual(receipt);

    const { url, headers, body } = there.sent('PUT');
    expect(url).toBe(`${LIST}/alias%3Adesign_files?row=1`);
    expect(body.toString()).toBe(bytes);
    expect(headers['content-type']).toBe('application/json');
    expect(decodeURIComponent(String(headers['x-file-name']))).toBe('报告 "1" 100%.json');
    expect(headers['x-upload-id']).toBe('up-1');
    expect(headers['x-upload-attempt']).toBe('2');
  });

  it('says no type where the browser knows none, and no attempt the first time', async () => {
    there.answer = () => ({
      status: 201,
      body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 },
    });
    await there.api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), {
      uploadId: 'up-1',
      attempt: 1,
    });
    expect(there.sent('PUT').headers['content-type']).toBeUndefined();
    expect(there.sent('PUT').headers['x-upload-attempt']).toBeUndefined();
  });

  it('sends the hash, and another name than the file’s own', async () => {
    there.answer = () => ({
      status: 201,
      body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 },
    });
    const options = { uploadId: 'up-1', name: '新 名.txt', sha256: 'ab12', knownIds: ['a'] };
    await there.api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), options);
    const { headers } = there.sent('PUT');
    expect(decodeURIComponent(String(headers['x-file-name']))).toBe('新 名.txt');
    expect(headers['x-content-sha256']).toBe('ab12');
    expect(headers['x-known-ids']).toBeUndefined();
  });

  it('says with a repeat which ids are other files’', async () => {
    there.answer = () => ({
      status: 201,
      body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 },
    });
    const options = { uploadId: 'up-1', attempt: 2, knownIds: ['a', 'b-c'] };
    await there.api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), options);
    expect(there.sent('PUT').headers['x-known-ids']).toBe('a,b-c');
  });

  it('keeps its headers small enough for any proxy', async () => {
    there.answer = () => ({
      status: 201,
      body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 },
    });
    const knownIds = Array.from({ length: 400 }, (_, index) => `0123456789abcdef0123456789abcdef-${index}`);
    await there.api.sendFile({ item, fieldKey: 'files' }, new File(['x'], '长'.repeat(85)), {
      uploadId: 'up-1',
      attempt: 2,
      sha256: 'a'.repeat(64),
      knownIds,
    });
    const { headers } = there.sent('PUT');
    expect(JSON.stringify(headers).length).toBeLessThan(8_000);
    const told = String(headers['x-known-ids']).split(',');
    expect(told.length).toBeGreaterThan(100);
    expect(told).toEqual(knownIds.slice(-told.length));
  });

  it('names no more ids than the server takes, and of those the last', async () => {
    there.answer = () => ({
      status: 201,
      body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 },
    });
    const knownIds = Array.from({ length: 201 }, (_, index) => `${index}`);
    const options = { uploadId: 'up-1', attempt: 2, knownIds };
    await there.api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), options);
    expect(String(there.sent('PUT').headers['x-known-ids']).split(',')).toEqual(knownIds.slice(1));
  });

  it('tells how many bytes have been handed over', async () => {
    there.answer = () => ({
      status: 201,
      body: { attachment: fakeAttachment('x'), proof: 'size', waitedMs: 0 },
    });
    const progress: number[] = [];
    await there.api.sendFile({ item, fieldKey: 'files' }, new File(['12345'], 'x'), {
      uploadId: 'up-1',
      onProgress: (sentBytes) => progress.push(sentBytes),
    });
    expect(progress.at(-1)).toBe(5);
  });

  it('stops sending when told to', async () => {
    const stop = new AbortController();
    there.answer = () => {
      stop.abort();
      return problem('internal', 500);
    };
    const sending = there.api.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), {
      uploadId: 'up-1',
      signal: stop.signal,
    });
    await expect(sending).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('calls a server unreachable that neither takes bytes nor answers for too long', async () => {
    const impatient = createApi({
      serverUrl: there.url,
      getAuthCode: async () => 'code',
      silenceMs: 100,
    });
    there.answer = () => ({ status: 201, waitsForEver: true });
    const sending = impatient.sendFile({ item, fieldKey: 'files' }, new File(['x'], 'x'), {
      uploadId: 'up-1',
    });
    const detail = 'Neither progress nor an answer'; // a busy machine may not even have begun to send
    await expect(sending).rejects.toMatchObject({ code: 'unreachable', detail });
  });
});
