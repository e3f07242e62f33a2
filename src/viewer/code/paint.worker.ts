import { paintLines } from './paintLines.ts';

/** A program to find keywords in. */
export interface PaintQuestion {
  readonly code: string;
  readonly language: string;
}

addEventListener('message', ({ data }: MessageEvent<PaintQuestion>) => {
  postMessage(paintLines(data.code, data.language));
});
