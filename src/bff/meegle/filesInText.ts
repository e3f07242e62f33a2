import type { StoredFile } from './meegle.ts';

// Whoever may edit the text writes this html, and the server has one thread: each pattern looks at a place about once.
// Text outside quotes holds no "<", so that an unclosed tag ends where the next begins; a name is read from its start.
const IMAGE_TAG = /<img\b([^<>"]*(?:"[^"]*"[^<>"]*)*)>/gi;
const TAG_ATTRIBUTE = /(?<![\w-])([\w-]+)="([^"]*)"/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * The pictures of one rich text field, each once: by their uuid in the operations of `doc` (JSON text), with what the
 * `<img id data-name data-size>` of `html` tells of them. Meegle gives no type here.
 */
export function readFilesInText(value: { readonly doc: string; readonly html: string }): StoredFile[] {
  const files = new Map<string, StoredFile>();
  for (const id of readPictureIds(value.doc)) files.set(id, { id, name: '', type: '', sizeText: '' });
  for (const [, inside = ''] of value.html.matchAll(IMAGE_TAG)) {
    const attributes = new Map(
      [...inside.matchAll(TAG_ATTRIBUTE)].map(([, name = '', raw = '']) => [name, decodeEntities(raw)]),
    );
    const id = attributes.get('id') ?? '';
    if (id === '') continue;
    files.set(id, {
      id,
      name: attributes.get('data-name') ?? '',
      type: '',
      sizeText: attributes.get('data-size') ?? '',
    });
  }
  return [...files.values()];
}

function readPictureIds(doc: string): string[] {
  const ids: string[] = [];
  try {
    // The reviver sees every object, at whatever depth this version of the editor keeps its operations.
    JSON.parse(doc, (key, value: unknown) => {
      if (key === 'attributes' && isPicture(value)) ids.push(value.uuid);
      return value;
    });
  } catch {
    return []; // no text yet, or a form we don't know: the html still tells
  }
  return ids;
}

function isPicture(attributes: unknown): attributes is { readonly uuid: string } {
  if (typeof attributes !== 'object' || attributes === null) return false;
  const { image, uuid } = attributes as { image?: unknown; uuid?: unknown };
  return String(image) === 'true' && typeof uuid === 'string' && uuid !== '';
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#34|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
