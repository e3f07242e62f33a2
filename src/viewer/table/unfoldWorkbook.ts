import { Unzip, UnzipInflate, unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { OtherFormat } from '../OtherFormat.ts';
import { PreviewFailure } from '../PreviewFailure.ts';

/** What a grid of texts is made of; pictures, charts, macros and embedded files stay folded. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.(?:xml|bin)|xl\/_rels\/[^/]+|xl\/(?:worksheets|theme)\/[^/]+|mimetype|content\.xml|styles\.xml|meta\.xml|META-INF\/manifest\.xml)$/i;

/** Where the cells are: one part a sheet in xlsx, all of them in one in ods. */
const CELLS = /^(?:xl\/worksheets\/[^/]+\.xml|content\.xml)$/i;

/** Bytes that are handed to the streaming reader at once: it unfolds at most a thousand times as many. */
const STEP_BYTES = 64 * 1024;

/** Bytes that are unfolded: of a sheet's XML, of all cells of an ods, of everything. */
export interface UnfoldLimits {
  readonly sheetBytes: number;
  readonly odsBytes: number;
  readonly allBytes: number;
}

/**
 * Unfolds the parts of a zipped workbook that hold cells, and packs them again without folding, for a reader that would
 * unfold whatever it is told to. Sizes are looked at first; a sheet too long for here is cut after a row. Throws
 * `too_large` for a bomb, `broken` for no zip, and OtherFormat for one without any of them.
 */
export function unfoldWorkbook(
  bytes: Uint8Array,
  limits: UnfoldLimits,
): {
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
} {
  let total = 0;
  const long = new Set<string>();
  const take = ({ name, originalSize }: UnzipFileInfo) => {
    if (!PARTS.test(name)) return false;
    if (CELLS.test(name) && originalSize > limitOf(name, limits)) {
      long.add(name);
      return false;
    }
    total += originalSize;
    if (total > limits.allBytes) throw new PreviewFailure('too_large');
    return true;
  };
  try {
    const parts = unzipSync(bytes, { filter: take });
    if (Object.keys(parts).length === 0 && long.size === 0) throw new OtherFormat('application/zip');
    for (const name of long) {
      const limit = limitOf(name, limits);
      total += limit;
      const beginning = total > limits.allBytes ? new Uint8Array() : unfoldBeginning(bytes, name, limit);
      parts[name] = cutAfterRow(beginning, name === 'content.xml' ? ODS : XLSX);
    }
    return { bytes: zipSync(parts, { level: 0 }), isCut: long.size > 0 };
  } catch (error) {
    throw error instanceof PreviewFailure || error instanceof OtherFormat
      ? error
      : new PreviewFailure('broken', { cause: error });
  }
}

/** How a row ends, what ends a sheet that was cut after one, and a sheet without any. */
const XLSX = {
  row: '</row>',
  end: '</sheetData></worksheet>',
  empty:
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
};
const ODS = {
  row: '</table:table-row>',
  end: '</table:table></office:spreadsheet></office:body></office:document-content>',
  empty: '<office:document-content/>',
};

function limitOf(name: string, { odsBytes, sheetBytes }: UnfoldLimits): number {
  return name === 'content.xml' ? odsBytes : sheetBytes;
}

function unfoldBeginning(bytes: Uint8Array, name: string, limit: number): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isEnough = false;
  const unzip = new Unzip((file) => {
    if (file.name !== name) return;
    file.ondata = (error, piece) => {
      if (error) throw error;
      if (isEnough) return;
      pieces.push(piece);
      length += piece.length;
      isEnough = length >= limit;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    unzip.push(bytes.subarray(at, at + STEP_BYTES), false);
    if (isEnough) break;
  }
  const beginning = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    beginning.set(piece, at);
    at += piece.length;
  }
  return beginning;
}

function cutAfterRow(xml: Uint8Array, { row, end, empty }: typeof XLSX): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(xml);
  const at = text.lastIndexOf(row);
  return new TextEncoder().encode(at === -1 ? empty : text.slice(0, at + row.length) + end);
}
