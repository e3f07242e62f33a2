import type { FieldValue } from '../world.ts';
import { sizeText } from './sizeText.ts';

/** A rich text as `multi_texts` holds it: the text, then its pictures, as an editor's operations and as HTML. */
export function presentRichText(value: Extract<FieldValue, { kind: 'richText' }>, origin: string) {
  const pictures = value.pictures.map(({ uid, name, bytes }) => ({
    uid,
    name,
    size: sizeText(bytes.sizeBytes, 'rounded'),
    src: `${origin}/goapi/v5/platform/file/stream/download/${uid}`,
  }));
  const ops = [
    { insert: `${value.text}\n` },
    ...pictures.map(({ uid, name, src }) => ({
      insert: '*',
      attributes: { image: 'true', uuid: uid, src, name },
    })),
  ];
  const images = pictures.map(
    ({ uid, name, size, src }) =>
      `<p><img id="${uid}" data-name="${escapeHtml(name)}" data-size="${size}" src="${src}"></p>`,
  );
  const isEmpty = value.text === '' && pictures.length === 0;
  return {
    doc: isEmpty ? '' : JSON.stringify({ 0: { ops, zoneId: '0', zoneType: 'Z' } }),
    doc_text: value.text,
    doc_html: isEmpty ? '' : `<p>${escapeHtml(value.text)}</p>${images.join('')}`,
    is_empty: isEmpty,
    notify_user_list: [],
    notify_user_type: '',
  };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
