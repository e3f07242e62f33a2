import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';

async function isBlank(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  try {
    const head = bytes.subarray(0, 1024).toString('latin1');
    if (head.includes('%PDF-')) return await isBlankPdf(bytes);
    if (head.startsWith('PK')) return isBlankDocument(bytes);
    if (bytes.every((byte) => SPACES.has(byte))) return true;
    const { channels } = await sharp(bytes).stats();
    return channels.every(({ min, max }) => min === max);
  } catch {
    return false;
  }
}

/** Tab, line ends, space; zero and the marks that begin a text in UTF-16 or UTF-8. */
const SPACES = new Set([0x09, 0x0a, 0x0d, 0x20, 0x00, 0xfe, 0xff, 0xef, 0xbb, 0xbf]);

/** What pages paint with. */
const PAINTING = new Set<number>([
  OPS.showText,
  OPS.constructPath,
  OPS.shadingFill,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
]);

/** The first page speaks for all: it is the one that is shown. */
async function isBlankPdf(bytes: Buffer): Promise<boolean> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS })
    .promise;
  const { fnArray } = await (await document.getPage(1)).getOperatorList();
  await document.destroy();
  return !fnArray.some((operation) => PAINTING.has(operation));
}

/** Where the words and pictures of packed documents are. */
const BODY = /^(content\.xml|word\/document\.xml|ppt\/slides\/slide\d+\.xml)$/;

function isBlankDocument(bytes: Buffer): boolean {
  const parts = Object.values(unzipSync(bytes, { filter: ({ name }) => BODY.test(name) }));
  return parts.length > 0 && parts.every((part) => isEmptyXml(Buffer.from(part).toString()));
}

function isEmptyXml(xml: string): boolean {
  const hasPicture = /<(a:blip|pic:pic|draw:image|draw:custom-shape|v:imagedata)\b/.test(xml);
  return !hasPicture && xml.replace(/<[^>]*>/g, '').trim() === '';
}

/** A process of its own, for isBlankFile: says `true` or `false` of the file it is called with. */
process.stdout.write(String(await isBlank(process.argv[2] ?? '')));
