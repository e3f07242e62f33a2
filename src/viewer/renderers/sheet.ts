import { extensionOf } from '../../contract/fileName.ts';
import { formatSize } from '../../contract/formatSize.ts';
import { encodingChoice } from '../drawing/encodingChoice.ts';
import { createDecoder, type Encoding } from '../encodings/encoding.ts';
import { detectEncoding } from '../encodings/detectEncoding.ts';
import { CSV_BYTES, CSV_FIRST_BYTES, TABLE_TIMEOUT_MS, WORKBOOK_BYTES } from '../limits.ts';
import { openReading, type Reading } from '../openReading.ts';
import { OtherFormat } from '../OtherFormat.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import { createTableView } from '../table/createTableView.ts';
import type { CsvQuestion } from '../table/csv.worker.ts';
import type { Sheet } from '../table/sheet.ts';
import type { WorkbookAnswer } from '../table/workbook.worker.ts';
import { askWorker } from '../workers/askWorker.ts';

/**
 * Shows tables as a grid. What a file is, its bytes tell: what is called `.xls` may be a workbook of either kind, a
 * page, or parted values, and Windows calls all of them Excel's.
 */
export async function sheet(stage: Stage): Promise<void> {
  const { content, file } = stage;
  const reading = await openReading(content);
  const { bytes, isWhole } = await reading.readUpTo(CSV_FIRST_BYTES);
  if (isPacked(bytes)) return showWorkbook(stage, await readAll(reading));
  const encoding = detectEncoding(bytes, isWhole);
  if (encoding === 'binary') {
    await reading.close();
    throw new PreviewFailure('broken');
  }
  const start = createDecoder(encoding).decode(bytes.subarray(0, 1024), { stream: true });
  if (!isPartedName(file.name) && PAGE.test(start))
    return showWorkbook(stage, createDecoder(encoding).decode(await readAll(reading)));
  return showCsv(stage, reading, { bytes, isWhole, encoding });
}

/** How a page or XML with tables in it begins. */
const PAGE = /^\s*<(?:!doctype|\?xml|html|head|meta|style|table|div|workbook|!--)/i;

function isPartedName(name: string): boolean {
  return /^(?:csv|tsv|tab)$/.test(extensionOf(name));
}

/** A zip (xlsx, ods) or what old Office packs its files in (xls). */
function isPacked([first, second, third, fourth]: Uint8Array): boolean {
  return (
    (first === 0x50 && second === 0x4b) ||
    (first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0)
  );
}

async function readAll(reading: Reading): Promise<Uint8Array> {
  const { bytes, isWhole } =
    (reading.size ?? 0) > WORKBOOK_BYTES
      ? { bytes: null, isWhole: false }
      : await reading.readUpTo(WORKBOOK_BYTES);
  if (isWhole && bytes) return bytes;
  await reading.close();
  throw new PreviewFailure('too_large');
}

async function showWorkbook(stage: Stage, source: Uint8Array | string): Promise<void> {
  const { default: WorkbookWorker } = await import('../table/workbook.worker.ts?worker&inline');
  const answer = await askWorker<Uint8Array | string, WorkbookAnswer>(WorkbookWorker, source, {
    timeoutMs: TABLE_TIMEOUT_MS,
    signal: stage.signal,
  });
  if (answer.kind === 'other') throw new OtherFormat(answer.type);
  if (answer.kind === 'failed') throw new PreviewFailure(answer.reason);
  createTableView(stage).show(answer.sheets, answer.isCut ? stage.words.table.cut : '', false);
}

/** The first rows as soon as they are there, the others when they have come. */
async function showCsv(
  stage: Stage,
  reading: Reading,
  first: { readonly bytes: Uint8Array; readonly isWhole: boolean; readonly encoding: Encoding },
): Promise<void> {
  const { file, words, signal } = stage;
  const { default: CsvWorker } = await import('../table/csv.worker.ts?worker&inline');
  const isTabbed = /^(?:tsv|tab)$/.test(extensionOf(file.name));
  let { bytes, isWhole, encoding } = first;
  const choice = encodingChoice(words.encoding, encoding, (chosen) => {
    encoding = chosen;
    draw(false).catch(stage.onFailure);
  });
  const view = createTableView(stage, choice);

  const draw = async (isSame: boolean) => {
    const question: CsvQuestion = { bytes, encoding, isWhole, isTabbed };
    const answer = await askWorker<CsvQuestion, Sheet>(CsvWorker, question, {
      timeoutMs: TABLE_TIMEOUT_MS,
      signal,
    });
    const all = reading.size === null ? file.sizeText : formatSize(reading.size);
    const isAll = answer.rowCount !== null;
    view.show([answer], isAll ? '' : words.firstPart(words.lines(answer.rows.length), all), isSame);
  };
  await draw(false);
  if (isWhole) return;
  readOn().catch(stage.onFailure);

  async function readOn(): Promise<void> {
    ({ bytes, isWhole } = await reading.readUpTo(CSV_BYTES));
    if (!isWhole) await reading.close();
    await draw(true);
  }
}
