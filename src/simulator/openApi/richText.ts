import type { FieldValue } from '../world.ts';
import { sizeText } from './sizeText.ts';

/**
 * A rich text as `multi_texts` holds it: the text, then what stands in it, as an editor's operations and as HTML. The form
 * of pictures is documented; that of other files is a guess, which no seed has: see `inText` of `POST /_sim/work-items`.
 */
export function presentRichText(value: Extract<FieldValue, { kind: 'richText' }>, origin: string) {
  const files = value.pictures.map(({ uid, name, type, bytes }) => ({
    uid,
    name,
    isPicture: type.startsWith('image/'),
    size: sizeText(bytes.sizeBytes, 'rounded'),
    src: `${origin}/goapi/v5/platform/file/stream/download/${uid}`,
  }));
  const ops = [
    { insert: `${value.text}\n` },
    ...files.map(({ uid, name, src, isPicture }) => ({
      insert: '*',
      attributes: { [isPicture ? 'image' : 'file']: 'true', uuid: uid, src, ...(name !== '' && { name }) },
    })),
  ];
  const tags = files.map(({ uid, name, size, src, isPicture }) => {
    const told = `id="${uid}"${name && ` data-name="${escapeHtml(name)}"`} data-size="${size}"`;
    return isPicture
      ? `<p><img ${told} src="${src}"></p>`
      : `<p><a ${told} href="${src}">${escapeHtml(name)}</a></p>`;
  });
  const isEmpty = value.text === '' && files.length === 0;
  return {
    doc: isEmpty ? '' : JSON.stringify({ 0: { ops, zoneId: '0', zoneType: 'Z' } }),
    doc_text: value.text,
    doc_html: isEmpty ? '' : `<p>${escapeHtml(value.text)}</p>${tags.join('')}`,
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
