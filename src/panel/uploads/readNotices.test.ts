import { describe, expect, it } from 'vitest';
import { fakeAttachment } from '../testing/fakeList.ts';
import { readNotices } from './readNotices.ts';

function told(name: string, from: string, to: string) {
  const typeCorrected = { from, to };
  return readNotices({ attachment: fakeAttachment(name), proof: 'size', waitedMs: 0, typeCorrected });
}

it('a name that was cleaned is told, with what was wrong with it', () => {
  const receipt = { attachment: fakeAttachment('ab.txt'), proof: 'size', waitedMs: 0 } as const;
  expect(readNotices(receipt, 'control')).toEqual([{ kind: 'name_cleaned', problem: 'control' }]);
});

describe('a corrected type', () => {
  it.each([
    ['photo.png', 'image/png', 'image/jpeg'],
    ['report.pdf', 'application/pdf', 'application/zip'],
    ['song.mp3', 'audio/mpeg', 'audio/flac'],
    ['film.mp4', 'video/mp4', 'text/plain'],
    ['data', 'application/octet-stream', 'application/pdf'],
  ])('is told when %s turns out to be another format (%s → %s)', (name, from, to) => {
    expect(told(name, from, to)).toEqual([{ kind: 'type_corrected', from, to }]);
  });

  it.each([
    ['a.zip', 'application/x-zip-compressed', 'application/zip'],
    ['a.csv', 'application/vnd.ms-excel', 'text/csv'],
    ['a.js', 'application/x-javascript', 'text/javascript'],
    ['a.jpg', 'image/jpg', 'image/jpeg'],
    ['a.mp3', 'audio/mp3', 'audio/mpeg'],
    ['a.wav', 'audio/x-wav', 'audio/wav'],
    ['a.ico', 'image/vnd.microsoft.icon', 'image/x-icon'],
    ['a.png', 'application/octet-stream', 'image/png'],
    ['a.rar', 'application/octet-stream', 'application/vnd.rar'],
  ])('is no news where it is another name of the same (%s: %s → %s)', (name, from, to) => {
    expect(told(name, from, to)).toEqual([]);
  });
});
