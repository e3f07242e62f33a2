import type { ViewerFailure } from '../contract/viewerMessage.ts';

/** Why a renderer gave up, when it knows better than "the file is broken". */
export class PreviewFailure extends Error {
  override readonly name = 'PreviewFailure';
  readonly reason: ViewerFailure;

  constructor(reason: ViewerFailure, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}
