import type { FieldTarget } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import type { UploadConnection } from './sendUpload.ts';

/**
 * Deletes the attachment that a stored file takes the place of, as a mutation. Whether it is gone now; false also when
 * that isn't known. Never rejects.
 */
export async function deleteReplaced(
  { api, queryClient }: UploadConnection,
  target: FieldTarget,
  attachmentId: string,
): Promise<boolean> {
  const mutation = queryClient.getMutationCache().build(queryClient, {
    mutationKey: ['replace', attachmentId],
    mutationFn: () => api.deleteFiles(target, [attachmentId]),
    retry: 0,
    networkMode: 'always',
    gcTime: 0,
  });
  try {
    const { results } = await mutation.execute(undefined);
    return results.some(
      ({ id, outcome }) => id === attachmentId && (outcome === 'deleted' || outcome === 'already_gone'),
    );
  } catch (error) {
    if (!(error instanceof ApiError)) globalThis.reportError?.(error); // a bug of ours; the row says what it means
    return false;
  }
}
