import type { QueryClient } from '@tanstack/react-query';
import type { UploadReceipt } from '../../contract/attachment.ts';
import type { Api, FieldTarget, SendOptions } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { isReadable } from './isReadable.ts';
import { readFailure, type AttemptFailure } from './readFailure.ts';

/** What a store sends through; each mount of the panel brings its own. */
export interface UploadConnection {
  readonly api: Pick<Api, 'sendFile' | 'cancelUpload' | 'deleteFiles'>;
  readonly queryClient: QueryClient;
}

type AttemptOutcome =
  | { readonly kind: 'stored'; readonly receipt: UploadReceipt }
  | ({ readonly kind: 'failed' } & AttemptFailure);

/** How long a file waits for its hash: a slow disk or share must not hold up what the hash only makes safer. */
const HASH_WAIT_MS = 5_000;

/**
 * One attempt at sending a file: with its hash, if that comes in time, and as a mutation that nobody repeats (`retry: 0`)
 * nor holds back for being offline: the queue decides when. Never rejects; an error that is none of the api's is a bug
 * of ours and reported, and the file still gets its row.
 */
export async function sendUpload(
  { api, queryClient }: UploadConnection,
  upload: { readonly target: FieldTarget; readonly file: File; readonly hash: Promise<string | null> },
  options: SendOptions & { readonly signal: AbortSignal },
): Promise<AttemptOutcome> {
  const { target, file } = upload;
  const sha256 = (await soon(upload.hash)) ?? undefined;
  if (sha256 === undefined && !(await isReadable(file))) {
    return { kind: 'failed', failure: { code: 'unreadable' } };
  }
  const mutation = queryClient.getMutationCache().build(queryClient, {
    mutationKey: ['upload', options.uploadId],
    mutationFn: () => api.sendFile(target, file, { ...options, sha256 }),
    retry: 0,
    networkMode: 'always',
    gcTime: 0,
  });
  try {
    if (options.signal.aborted) throw new ApiError('cancelled', 'Given up while its hash was waited for');
    return { kind: 'stored', receipt: await mutation.execute(undefined) };
  } catch (error) {
    if (!(error instanceof ApiError)) globalThis.reportError?.(error);
    const failure = await readFailure(error, file);
    return { kind: 'failed', ...failure };
  }
}

function soon(hash: Promise<string | null>): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), HASH_WAIT_MS);
  });
  return Promise.race([hash, late]).finally(() => clearTimeout(timer));
}
