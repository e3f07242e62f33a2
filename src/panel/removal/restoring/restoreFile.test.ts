import { expect, it, vi } from 'vitest';
import type { Api } from '../../api/api.ts';
import { ApiError, type ApiErrorCode } from '../../api/ApiError.ts';
import { fakeAttachment, fakeField } from '../../testing/fakeList.ts';
import { restoreFile } from './restoreFile.ts';
import type { LostFile } from './restoreOffer.ts';

const item = { project: 'demo', type: 'story', id: '1' };
const fields = [fakeField('files', ['a'])];
const lost: LostFile = {
  id: 'id-b',
  name: 'b',
  fieldKey: 'field_files',
  besideIds: ['id-a'],
  isOnServer: true,
};
const own = new File(['hello'], 'own.txt');

/** A file that can't be read any more. */
function goneFile(): File {
  const file = new File(['hello'], 'gone.txt');
  file.slice = () =>
    ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob as never;
  return file;
}

function setUp(refusal: ApiErrorCode | null, held?: File) {
  const restore = vi.fn<Api['restoreFile']>(async () => {
    if (refusal !== null) throw new ApiError(refusal, 'no');
    return { attachment: fakeAttachment('b', { id: 'new' }) };
  });
  const upload = vi.fn();
  const run = (file: LostFile) =>
    restoreFile(file, fields, { item, api: { restoreFile: restore }, findHeld: () => held, upload });
  return { restore, upload, run };
}

it('has the server store it, and sends nothing itself', async () => {
  const { restore, upload, run } = setUp(null, own);
  expect(await run(lost)).toMatchObject({ kind: 'restored', attachment: { id: 'new' } });
  expect(restore).toHaveBeenCalledWith({ item, fieldKey: 'field_files' }, 'id-b');
  expect(upload).not.toHaveBeenCalled();
});

it('sends the page’s own file, under the name it had, where the server has it no more or never had', async () => {
  const gone = setUp('not_found', own);
  expect(await gone.run(lost)).toEqual({ kind: 'queued' });
  expect(gone.upload).toHaveBeenCalledWith(fields[0], own, 'b');
  const never = setUp(null, own);
  expect(await never.run({ ...lost, isOnServer: false })).toEqual({ kind: 'queued' });
  expect(never.restore).not.toHaveBeenCalled();
});

it('sends nothing itself when it may have been stored', async () => {
  const { upload, run } = setUp('outcome_unknown', own);
  expect(await run(lost)).toEqual({ kind: 'failed', code: 'outcome_unknown' });
  expect(upload).not.toHaveBeenCalled();
});

it('says so when nobody has it, the disk’s was changed, or its field is gone', async () => {
  expect(await setUp('not_found').run(lost)).toEqual({ kind: 'failed', code: 'not_found' });
  expect(await setUp('not_found', goneFile()).run(lost)).toEqual({ kind: 'failed', code: 'unreadable' });
  expect(await setUp(null).run({ ...lost, fieldKey: 'other' })).toEqual({ kind: 'failed', code: 'conflict' });
});
