import { OtherFormat } from '../OtherFormat.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { ViewerFailure } from '../../contract/viewerMessage.ts';
import { readWorkbook, type Workbook } from './readWorkbook.ts';

/** The sheets of a workbook, or why there are none: also because it is of another type. */
export type WorkbookAnswer =
  | ({ readonly kind: 'read' } & Workbook)
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'failed'; readonly reason: ViewerFailure };

addEventListener('message', ({ data }: MessageEvent<Uint8Array | string>) => {
  let answer: WorkbookAnswer;
  try {
    answer = { kind: 'read', ...readWorkbook(data) };
  } catch (error) {
    if (error instanceof OtherFormat) answer = { kind: 'other', type: error.type };
    else answer = { kind: 'failed', reason: error instanceof PreviewFailure ? error.reason : 'broken' };
  }
  postMessage(answer);
});
