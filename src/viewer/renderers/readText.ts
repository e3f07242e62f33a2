import { detectEncoding } from '../encodings/detectEncoding.ts';
import { createDecoder } from '../encodings/encoding.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import { readWhole } from './readWhole.ts';

/** Reads a file as text in whatever encoding it is in; throws PreviewFailure `too_large`, or `broken` if it is no text. */
export async function readText({ content }: Stage, limit: number): Promise<string> {
  const bytes = await readWhole(content, limit);
  const encoding = detectEncoding(bytes);
  if (encoding === 'binary') throw new PreviewFailure('broken');
  return createDecoder(encoding).decode(bytes);
}
