import { describe, expect, it, vi } from 'vitest';
import type { AttachmentField, DeleteResponse } from '../../contract/attachment.ts';
import type { Api, DeletionRequest } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { fakeField } from '../testing/fakeList.ts';
import { deleteFiles, planDeletion } from './deleteFiles.ts';

const item = { project: 'demo', type: 'story', id: '1' };
const files = fakeField('files', ['a', 'b', 'c', 'd', 'e']);
const review = fakeField('review', ['x', 'y'], { parentKey: 'field_parent', row: 1 });
const ids = (...names: string[]) => new Set(names.map((name) => `id-${name}`));

/** Deletes these files of these fields, as far as they stand in them. */
function run(api: Pick<Api, 'deleteFiles'>, fields: readonly AttachmentField[], asked: ReadonlySet<string>) {
  const send = ({ target, ids: some }: DeletionRequest) => api.deleteFiles(target, some);
  return deleteFiles([...asked], planDeletion(item, fields, asked), send);
}

describe('deleteFiles', () => {
  it('sorts files by what became of each, and takes a missing answer for "not known"', async () => {
    const results: DeleteResponse['results'] = [
      { id: 'id-a', outcome: 'deleted' },
      { id: 'id-b', outcome: 'already_gone' },
      { id: 'id-c', outcome: 'still_there' },
      { id: 'id-d', outcome: 'still_there', code: 'intercepted' },
    ];
    const api: Pick<Api, 'deleteFiles'> = { deleteFiles: async () => ({ results }) };
    const report = await run(api, [files], ids('a', 'b', 'c', 'd', 'e'));
    expect(report.gone).toEqual(ids('a', 'b'));
    expect(report.kept.get('id-c')).toEqual({ kind: 'still_there' });
    expect(report.kept.get('id-d')).toMatchObject({ kind: 'error', error: { code: 'intercepted' } });
    expect(report.kept.get('id-e')).toEqual({ kind: 'unknown' });
  });

  it('asks every field for its own files, and names the row that the viewer saw', async () => {
    const api = {
      deleteFiles: vi.fn<Api['deleteFiles']>(async (_target, some) => ({
        results: some.map((id) => ({ id, outcome: 'deleted' as const })),
      })),
    };
    const report = await run(api, [files, review, fakeField('other', ['z'])], ids('b', 'y'));
    expect(api.deleteFiles.mock.calls).toEqual([
      [{ item, fieldKey: 'field_files' }, ['id-b']],
      [{ item, fieldKey: 'field_review', row: 1, rowIds: ['id-x', 'id-y'] }, ['id-y']],
    ]);
    expect(report.gone).toEqual(ids('b', 'y'));
  });

  it('goes on with the next field when one refuses, and says where the viewer was refused', async () => {
    const api: Pick<Api, 'deleteFiles'> = {
      deleteFiles: async ({ fieldKey }, some) => {
        if (fieldKey === 'field_files') throw new ApiError('no_permission', 'refused');
        return { results: some.map((id) => ({ id, outcome: 'deleted' as const })) };
      },
    };
    const report = await run(api, [files, review], ids('a', 'x'));
    expect(report.gone).toEqual(ids('x'));
    expect(report.kept.get('id-a')).toMatchObject({ kind: 'error', error: { code: 'no_permission' } });
    expect(report.refusedIn).toEqual(['field_files']);
  });

  it('takes a file that stands nowhere any more for gone, and asks nothing', async () => {
    const api = { deleteFiles: vi.fn<Api['deleteFiles']>() };
    const report = await run(api, [files], ids('vanished'));
    expect(report.gone).toEqual(ids('vanished'));
    expect(report.deleted.size).toBe(0);
    expect(api.deleteFiles).not.toHaveBeenCalled();
  });
});
