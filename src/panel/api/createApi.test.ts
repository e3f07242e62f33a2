import { describe, expect, it } from 'vitest';
import { item, LIST, problem, useApiServer } from '../../../e2e/fixtures/useApiServer.ts';
import { fakeAttachment, fakeList } from '../testing/fakeList.ts';

const there = useApiServer();

describe('createApi', () => {
  it('deletes by id, in the row that the viewer saw', async () => {
    const results = [{ id: 'a', outcome: 'deleted' }];
    there.answer = () => ({ status: 200, body: { results } });
    const target = { item, fieldKey: 'files', row: 0, rowIds: ['a', 'b'] };
    expect(await there.api.deleteFiles(target, ['a'])).toEqual({ results });
    expect(there.sent('POST').url).toBe(`${LIST}/files/delete`);
    expect(JSON.parse(String(there.sent('POST').body))).toEqual({ ids: ['a'], row: 0, rowIds: ['a', 'b'] });
  });

  it('asks for a repair, in the row that the viewer saw, and lets the server find the right type', async () => {
    const attachment = fakeAttachment('a.docx', { id: 'new' });
    there.answer = () => ({ status: 200, body: { attachment } });
    const target = { item, fieldKey: 'files', row: 0, rowIds: ['a', 'b'] };
    expect(await there.api.repairFile(target, 'a')).toEqual({ attachment });
    expect(there.sent('POST').url).toBe(`${LIST}/files/a/repair`);
    expect(JSON.parse(String(there.sent('POST').body))).toEqual({ row: 0, rowIds: ['a', 'b'] });
  });

  it('asks for a move with both places, and says what became of the original', async () => {
    const copied = { attachment: fakeAttachment('a.docx', { id: 'new' }), removed: false, code: 'conflict' };
    there.answer = () => ({ status: 200, body: copied });
    const from = { item, fieldKey: 'rows', row: 0, rowIds: ['a', 'b'] };
    expect(await there.api.copyFile(from, 'a', { item, fieldKey: 'rows', row: 1, rowIds: [] }, true)).toEqual(
      copied,
    );
    expect(there.sent('POST').url).toBe(`${LIST}/rows/a/copy`);
    expect(JSON.parse(String(there.sent('POST').body))).toEqual({
      row: 0,
      rowIds: ['a', 'b'],
      toFieldKey: 'rows',
      toRow: 1,
      toRowIds: [],
      move: true,
    });
  });

  it('says of a repair that failed why, as of everything else', async () => {
    there.answer = () => problem('repair_failed', 502);
    const repairing = there.api.repairFile({ item, fieldKey: 'files' }, 'a');
    await expect(repairing).rejects.toMatchObject({ code: 'repair_failed', requestId: 'req-1' });
    expect(String(there.sent('POST').body)).toBe('{}');
  });

  it('gives up an upload by its id', async () => {
    there.answer = () => ({ status: 204 });
    await there.api.cancelUpload('up 1');
    expect(there.sent('DELETE').url).toBe('/api/v1/uploads/up%201');
  });

  it('says what the server refused, with what support asks for', async () => {
    const meegle = { code: 10404, message: 'not in the space', logId: 'log-1' };
    there.answer = () => problem('no_permission', 403, { meegle });
    await expect(there.api.listAttachments(item)).rejects.toMatchObject({
      code: 'no_permission',
      detail: 'why',
      requestId: 'req-1',
      meegle,
    });
  });

  it('knows how long the server asks it to wait', async () => {
    there.answer = () => ({ ...problem('rate_limited', 429), headers: { 'Retry-After': '3' } });
    await expect(there.api.listAttachments(item)).rejects.toMatchObject({ retryAfterMs: 3_000 });
  });

  it.each([
    [502, 'unreachable'],
    [413, 'file_too_large'],
    [404, 'unreadable_answer'],
  ])('understands a proxy that answers %i for the server', async (status, code) => {
    there.answer = () => ({ status, body: '<html>' });
    await expect(there.api.listAttachments(item)).rejects.toMatchObject({ code });
  });

  it('takes no code that isn’t on the list', async () => {
    there.answer = () => problem('teapot', 418);
    await expect(there.api.listAttachments(item)).rejects.toMatchObject({ code: 'unreadable_answer' });
  });

  it('shows no list that isn’t one', async () => {
    there.answer = () => ({ status: 200, body: { ...fakeList(), fields: [{ key: 'files' }] } });
    await expect(there.api.listAttachments(item)).rejects.toMatchObject({ code: 'unreadable_answer' });
  });

  it('says that there is no answer when there is none', async () => {
    await there.stop();
    await expect(there.api.listAttachments(item)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
