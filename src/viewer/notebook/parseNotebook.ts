import * as v from 'valibot';
import { PreviewFailure } from '../PreviewFailure.ts';

/** Notebooks write a text as one string or as its lines. */
const textSchema = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((text) => (typeof text === 'string' ? text : text.join(''))),
);

const bundleSchema = v.record(v.string(), v.unknown());

const outputSchema = v.object({
  output_type: v.fallback(v.string(), ''),
  text: v.optional(v.fallback(textSchema, '')),
  data: v.optional(bundleSchema),
  traceback: v.optional(v.fallback(textSchema, '')),
  evalue: v.optional(v.string()),
});

const cellSchema = v.object({
  cell_type: v.fallback(v.string(), 'raw'),
  source: v.optional(v.fallback(textSchema, ''), ''),
  input: v.optional(textSchema), // what version 3 called it
  execution_count: v.optional(v.nullable(v.number())),
  outputs: v.optional(v.array(v.unknown()), []),
  attachments: v.optional(v.record(v.string(), bundleSchema), {}),
});

const notebookSchema = v.object({
  cells: v.optional(v.array(v.unknown())),
  worksheets: v.optional(v.array(v.object({ cells: v.array(v.unknown()) }))),
  metadata: v.optional(
    v.object({
      kernelspec: v.optional(v.object({ language: v.optional(v.string()) })),
      language_info: v.optional(v.object({ name: v.optional(v.string()) })),
    }),
    {},
  ),
});

/** What a cell put out: a picture, HTML (never to be trusted), or text, whose terminal colours are taken off. */
export type NotebookOutput =
  | { readonly kind: 'picture'; readonly address: string; readonly text: string }
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'text' | 'error'; readonly text: string };

/** One cell, with the pictures that its text refers to, by name, as `data:` addresses. */
export interface NotebookCell {
  readonly kind: 'markdown' | 'code' | 'raw';
  readonly source: string;
  readonly count: number | null;
  readonly outputs: readonly NotebookOutput[];
  readonly pictures: ReadonlyMap<string, string>;
}

/** A Jupyter notebook. */
export interface Notebook {
  readonly language: string;
  readonly cells: readonly NotebookCell[];
}

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const;

/** Reads a notebook of version 3 or 4; what isn't understood in it is left out. Throws `broken` if it is none. */
export function parseNotebook(text: string): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PreviewFailure('broken', { cause: error });
  }
  const notebook = v.safeParse(notebookSchema, json);
  if (!notebook.success) throw new PreviewFailure('broken');
  const { cells, worksheets, metadata } = notebook.output;
  const all = cells ?? worksheets?.flatMap((sheet) => sheet.cells);
  if (!all) throw new PreviewFailure('broken');
  return {
    language: metadata.language_info?.name ?? metadata.kernelspec?.language ?? 'python',
    cells: all.flatMap(readCell),
  };
}

function readCell(given: unknown): NotebookCell[] {
  const cell = v.safeParse(cellSchema, given);
  if (!cell.success) return [];
  const { cell_type: type, source, input, execution_count: count = null, outputs, attachments } = cell.output;
  return [
    {
      kind: type === 'markdown' || type === 'code' ? type : 'raw',
      source: input ?? source,
      count,
      outputs: outputs.flatMap(readOutput),
      pictures: new Map(
        Object.entries(attachments).flatMap(([name, bundle]) => {
          const address = readPicture(bundle);
          return address === null ? [] : [[name, address]];
        }),
      ),
    },
  ];
}

function readOutput(given: unknown): NotebookOutput[] {
  const output = v.safeParse(outputSchema, given);
  if (!output.success) return [];
  const { output_type: type, text = '', data = {}, traceback, evalue = '' } = output.output;
  if (type === 'error' || type === 'pyerr')
    return [{ kind: 'error', text: dropColours(traceback || evalue) }];
  const plain = v.safeParse(textSchema, data['text/plain']);
  const words = dropColours(text || (plain.success ? plain.output : ''));
  const address = readPicture(data);
  if (address !== null) return [{ kind: 'picture', address, text: words }];
  const html = v.safeParse(textSchema, data['text/html']);
  if (html.success) return [{ kind: 'html', html: html.output }];
  return words === '' ? [] : [{ kind: 'text', text: words }];
}

function readPicture(bundle: Readonly<Record<string, unknown>>): string | null {
  for (const type of PICTURES) {
    const data = v.safeParse(textSchema, bundle[type]);
    if (!data.success) continue;
    if (type === 'image/svg+xml') return `data:${type},${encodeURIComponent(data.output)}`;
    const base64 = data.output.replace(/\s/g, '');
    if (/^[\w+/]+=*$/.test(base64)) return `data:${type};base64,${base64}`;
  }
  return null;
}

/** A terminal's colours, and what it writes over. */
function dropColours(text: string): string {
  return text.replace(/\x1b\[[\d;?]*[A-Za-z]/g, '').replace(/^.*\r(?!\n)/gm, '');
}
