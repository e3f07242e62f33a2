import type { Readable } from 'node:stream';
import { createRequestBody } from './requestBody.ts';
import { storeFile, UPLOAD_PATIENCE, type StoreDeps, type TurnedUpload } from './storeFile.ts';
import type { StoredUpload } from './uploadAttempts.ts';

/** An upload whose turn has come, and where its bytes come from. */
export interface SourcedUpload extends Omit<TurnedUpload, 'body'> {
  readonly source: Readable;
  /** Aborted when the client is gone or gives up; once all bytes are sent it has no effect, nor has a lost turn. */
  readonly signal: AbortSignal;
}

/** Stores the bytes of `source` as storeFile does, and reads no more of them when it is over. The turn stays the caller's. */
export async function storeSource(deps: StoreDeps, upload: SourcedUpload): Promise<StoredUpload> {
  const { patience = UPLOAD_PATIENCE } = deps;
  const { source, headers, turn, signal } = upload;
  const sending = new AbortController();
  const body = createRequestBody(source, headers, sending.signal, patience.body);
  const stop = AbortSignal.any([signal, turn.signal]);
  const stopSending = () => {
    if (body.sha256 === undefined) sending.abort(stop.reason);
  };
  stop.addEventListener('abort', stopSending);
  if (stop.aborted) stopSending();
  try {
    return await storeFile(deps, { ...upload, body, signal: sending.signal });
  } finally {
    stop.removeEventListener('abort', stopSending);
    sending.abort(); // whoever still reads the body stops: what is left of it is drained with the answer
  }
}
