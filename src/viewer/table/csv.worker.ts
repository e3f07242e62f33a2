import { createDecoder, type Encoding } from '../encodings/encoding.ts';
import { parseCsv } from './parseCsv.ts';

/** Bytes to read as parted values. */
export interface CsvQuestion {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly isWhole: boolean;
  readonly isTabbed: boolean;
}

addEventListener('message', ({ data }: MessageEvent<CsvQuestion>) => {
  const { bytes, encoding, isWhole, isTabbed } = data;
  const text = createDecoder(encoding).decode(bytes, { stream: !isWhole });
  postMessage(parseCsv(text, isWhole, isTabbed));
});
