import PostalMime from 'postal-mime';
import { toDataUrl } from './toDataUrl.ts';

/** A saved page: its text with its styles, and the pictures it was saved with. */
export interface SavedPage {
  readonly html: string;
  readonly findPicture: (address: string) => string | null;
}

/** Reads an mhtml file, which is a mail with a page in it. */
export async function parseMhtml(bytes: Uint8Array): Promise<SavedPage> {
  // The reader of mails doesn't tell where a part came from, but its description: the one becomes the other.
  const text = new TextDecoder('latin1')
    .decode(bytes)
    .replaceAll(/^Content-Location:/gim, 'Content-Description:');
  const mail = await PostalMime.parse(Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff));
  const parts = new Map<string, string>();
  const styles: string[] = [];
  for (const { mimeType, content, contentId, description } of mail.attachments) {
    if (mimeType === 'text/css') styles.push(new TextDecoder().decode(asBytes(content)));
    const address = toDataUrl(mimeType, asBytes(content));
    if (!address) continue;
    if (description) parts.set(description, address);
    if (contentId) parts.set(`cid:${contentId.replaceAll(/^<|>$/g, '')}`, address);
  }
  const base = mail.headers.find(
    ({ key }) => key === 'content-description' || key === 'snapshot-content-location',
  );
  return {
    html:
      styles.map((style) => `<style>${style.replaceAll('</', '<\\/')}</style>`).join('') + (mail.html ?? ''),
    findPicture: (address) => parts.get(address) ?? parts.get(absolute(address, base?.value)) ?? null,
  };
}

function absolute(address: string, base: string | undefined): string {
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
}

function asBytes(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
