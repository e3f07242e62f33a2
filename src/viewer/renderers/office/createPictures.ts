import { extensionOf } from '../../../contract/fileName.ts';
import type { Package } from './readPackage.ts';

/** Pictures that a browser draws; EMF and WMF, the drawings of old Windows, are not among them. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

/** The pictures of a document as elements; their memory is let go with `signal`. */
export function createPictures(
  parts: Package,
  signal: AbortSignal,
  lostWord: string,
): (path: string, description: string) => HTMLElement {
  const addresses = new Map<string, string>();
  signal.addEventListener('abort', () => {
    for (const address of addresses.values()) URL.revokeObjectURL(address);
  });
  return (path, description) => {
    const part = parts.get(path);
    const type = TYPES[extensionOf(path)];
    const lost = document.createElement('span');
    lost.className = 'absent-picture';
    lost.textContent = description || lostWord;
    if (!part || !type) return lost;
    const address = addresses.get(path) ?? URL.createObjectURL(new Blob([part], { type }));
    addresses.set(path, address);
    const picture = document.createElement('img');
    picture.src = address;
    picture.alt = description;
    picture.loading = 'lazy';
    picture.decoding = 'async';
    picture.addEventListener('error', () => picture.replaceWith(lost), { once: true });
    return picture;
  };
}
