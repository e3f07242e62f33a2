import { PICTURE_TYPE } from '../../contract/mediaTypes.ts';
import type { StoredFile } from './meegle.ts';

// Whoever may edit the text writes this html, and the server has one thread: each pattern looks at a place about once.
// Text outside quotes holds no "<", so that an unclosed tag ends where the next begins; a name is read from its start.
const TAG = /<([a-z]{1,12})(?=[\s/>])([^<>"]*(?:"[^"]*"[^<>"]*)*)>/gi;
const TAG_ATTRIBUTE = /(?<![\w-])([\w-]+)="([^"]*)"/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** What marks an operation that holds a file. Documented is `image` alone; the others are guesses at what stands beside it. */
const MARKS = ['image', 'file', 'attachment', 'video'] as const;

/**
 * The pictures and files of one rich text field, each once: by their uuid in the operations of `doc` (JSON text), with what
 * the tags of `html` tell of them: `<img id data-name data-size>`, and, as a guess, any other tag with both an id and a
 * name. Of a type Meegle tells no more than that something is a picture.
 */
export function readFilesInText(value: { readonly doc: string; readonly html: string }): StoredFile[] {
  const files = new Map<string, StoredFile>();
  const add = (file: StoredFile) => files.set(file.id, complete(file, files.get(file.id)));
  for (const file of readOperations(value.doc)) add(file);
  for (const [, tag = '', inside = ''] of value.html.matchAll(TAG)) {
    const isPicture = tag.toLowerCase() === 'img';
    const attributes = new Map(
      [...inside.matchAll(TAG_ATTRIBUTE)].map(([, name = '', raw = '']) => [name, decodeEntities(raw)]),
    );
    const [id = '', name = ''] = [attributes.get('id'), attributes.get('data-name')];
    if (id === '' || (!isPicture && name === '')) continue; // headings have ids, too
    add({ id, name, type: isPicture ? PICTURE_TYPE : '', sizeText: attributes.get('data-size') ?? '' });
  }
  return [...files.values()];
}

/** What both places tell of a file; what is read later counts. */
function complete(later: StoredFile, earlier: StoredFile | undefined): StoredFile {
  return {
    id: later.id,
    name: later.name || (earlier?.name ?? ''),
    type: later.type || (earlier?.type ?? ''),
    sizeText: later.sizeText || (earlier?.sizeText ?? ''),
  };
}

function readOperations(doc: string): StoredFile[] {
  const files: StoredFile[] = [];
  try {
    // The reviver sees every object, at whatever depth this version of the editor keeps its operations.
    JSON.parse(doc, (key, value: unknown) => {
      if (key === 'attributes') files.push(...readAttributes(value));
      return value;
    });
  } catch {
    return []; // no text yet, or a form we don't know: the html still tells
  }
  return files;
}

function readAttributes(attributes: unknown): StoredFile[] {
  if (typeof attributes !== 'object' || attributes === null) return [];
  const told = attributes as Readonly<Record<string, unknown>>;
  const isMarked = (mark: string) => String(told[mark]) === 'true';
  const { uuid: id, name, size } = told;
  if (typeof id !== 'string' || id === '' || !MARKS.some(isMarked)) return [];
  return [
    {
      id,
      name: typeof name === 'string' ? name : '',
      type: isMarked('image') ? PICTURE_TYPE : '',
      sizeText: typeof size === 'string' || typeof size === 'number' ? String(size) : '',
    },
  ];
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#34|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
