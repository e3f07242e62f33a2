import type { Words } from '../../text/Words.ts';
import type { Entry } from './drawEntries.ts';
import { readComponents } from './readComponents.ts';

/** The people of a vCard text; null if it is none. Pictures and sounds in it are left out. */
export function readContacts(text: string, words: Words): Entry[] | null {
  const cards = readComponents(decodeQuoted(text)).filter(({ name }) => name === 'vcard');
  if (cards.length === 0) return null;
  return cards.map((card): Entry => {
    const all = (name: string) =>
      card
        .getAllProperties(name)
        .map((property) => property.getValues().map(presentValue).filter(Boolean).join(', '))
        .filter(Boolean)
        .join('\n');
    return {
      title: all('fn') || all('n') || words.untitled,
      facts: (
        [
          [words.organization, all('org')],
          [words.position, all('title')],
          [words.telephone, all('tel').replaceAll(/^tel:/gm, '')],
          [words.email, all('email')],
          [words.postalAddress, all('adr')],
          [words.birthday, all('bday')],
          [words.address, all('url')],
          [words.notes, all('note')],
        ] as const
      ).filter(([, value]) => value !== ''),
    };
  });
}

/** Old cards (2.1, as phones write them) hold other letters than English ones as `=E5=BC=A0`, over several lines. */
function decodeQuoted(text: string): string {
  return text.replaceAll(
    /^([^:\r\n]*);ENCODING=QUOTED-PRINTABLE([^:\r\n]*):((?:.*=\r?\n)*.*)$/gim,
    (_, before: string, after: string, quoted: string) => {
      const bytes = quoted
        .replaceAll(/=\r?\n/g, '')
        .replaceAll(/=([\dA-F]{2})/gi, (_match, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        );
      const said = new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
      return `${before}${after}:${said.replaceAll(/\r?\n/g, '\\n')}`;
    },
  );
}

function presentValue(value: unknown): string {
  if (typeof value === 'string') return value.startsWith('data:') ? '' : value;
  if (Array.isArray(value)) return value.map(presentValue).filter(Boolean).join(' ');
  return typeof value === 'object' && value !== null ? String(value) : '';
}
