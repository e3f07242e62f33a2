import { describe, expect, it } from 'vitest';
import { jpeg, mp4, pdf, png, wav } from '../../../e2e/fixtures/files.ts';
import { zipOfFiles } from '../../../e2e/fixtures/zipFiles.ts';
import { settleRepair } from './settleRepair.ts';
import { HEAD_BYTES } from './settleType.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const zip = zipOfFiles({ 'a.bin': 'a' });
const text = (content: string) => Buffer.from(content);
const settle = (bytes: Uint8Array, name: string, type: string, asked?: string) =>
  settleRepair(bytes.subarray(0, HEAD_BYTES), { name, type }, asked);

describe('the type that a stored file should have', () => {
  it.each([
    ['a.png', png(), 'application/octet-stream', 'image/png'],
    ['a.png', jpeg, 'image/png', 'image/jpeg'],
    ['a.docx', zip, 'application/zip', DOCX],
    ['a.m4a', mp4, 'video/mp4', 'audio/mp4'],
    ['a.csv', text('a,b\n'), 'application/vnd.ms-excel', 'text/csv'],
    ['a.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'text/plain', 'image/svg+xml'],
    ['notes', text('hello'), 'image/png', 'text/plain'],
    ['a.zip', zip, DOCX, 'application/zip'],
    ['a.pdf', pdf('a'), '', 'application/pdf'],
  ])('of %s (%#) comes from its bytes and its name', async (name, bytes, stored, settled) => {
    expect(await settle(bytes, name, stored)).toBe(settled);
  });

  it.each([
    ['report', zip, DOCX],
    ['old.csv', cfb, 'application/vnd.ms-excel'],
    ['a.dat', Buffer.from([0, 1, 2]), 'application/x-own'],
  ])('of %s is the one it has, where nothing speaks against that', async (name, bytes, stored) => {
    expect(await settle(bytes, name, stored)).toBe(stored);
  });

  it.each([
    ['a.txt', text('a: 1\n'), 'application/yaml'],
    ['a.zip', zip, 'application/java-archive'],
    ['a.mp4', mp4, 'audio/mp4'],
    ['a.wav', wav(), 'audio/x-wav'],
    ['a.txt', Buffer.from([0, 1, 2]), 'application/octet-stream'],
    ['a.png', png(), 'image/png'],
  ])('of %s (%#) is what is asked for, where the bytes leave it open', async (name, bytes, asked) => {
    expect(await settle(bytes, name, 'application/x-own', asked)).toBe(asked);
  });

  it.each([
    [png(), 'application/pdf', 'image/png'],
    [pdf('a'), DOCX, 'application/pdf'],
    [zip, 'image/png', 'application/zip'],
    [text('hello'), 'image/png', 'text/plain'],
    [text('hello'), 'application/zip', 'text/plain'],
    [png(), 'application/octet-stream', 'image/png'],
  ])('is not what contradicts the bytes (%#)', async (bytes, asked, actual) => {
    await expect(settle(bytes, 'a.bin', '', asked)).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining(actual),
    });
  });

  it.each(['', 'banana', 'image/*', 'a/b/c', 'multipart/form-data; boundary=x', '图片/png'])(
    'is not what is no type: %j',
    async (asked) => {
      await expect(settle(png(), 'a.png', '', asked)).rejects.toMatchObject({ code: 'bad_request' });
    },
  );
});
