import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { formatSize } from '../../contract/formatSize.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import { KIND_ICONS } from '../drawing/card.ts';
import { element } from '../drawing/element.ts';
import { icon } from '../drawing/icon.ts';
import { HTML_BYTES, MAIL_BYTES } from '../limits.ts';
import { OtherFormat } from '../OtherFormat.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import { showInside } from '../showInside.ts';
import type { Stage } from '../Stage.ts';
import '../styles/mail.css';
import '../styles/page.css';
import { cleanHtml } from './html/cleanHtml.ts';
import { createFrame } from './html/createFrame.ts';
import { toDataUrl } from './html/toDataUrl.ts';
import { readWhole } from './readWhole.ts';

/** Addresses of one header that are written out; a list of thousands is a wall. */
const SHOWN_ADDRESSES = 50;

/** Shows a mail: who wrote it to whom, its text, and what is attached, which opens in the same viewer. */
export async function mail(stage: Stage): Promise<void> {
  const { root, content } = stage;
  const bytes = await readWhole(content, MAIL_BYTES);
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 50 }).catch(
    (cause: unknown) => {
      throw new PreviewFailure('broken', { cause });
    },
  );
  // Any text can be read as a mail; one without a sender, a time and a subject isn't one.
  if (!email.from && !email.date && !email.subject && email.headers.length === 0)
    throw new OtherFormat('text/plain');
  const pictures = new Set<Attachment>();
  const body = drawBody(stage, email, pictures);
  const attached = email.attachments.filter((attachment) => !pictures.has(attachment));
  root.append(drawHead(stage, email), ...drawAttachments(stage, attached), body);
}

function drawHead({ words }: Stage, { subject, from, to, cc, date }: Email): HTMLElement {
  const labels = words.documents.mail;
  const title = element('h2', 'mail-subject', subject?.trim() || labels.noSubject);
  title.dir = 'auto';
  const facts = element('dl', 'mail-facts');
  const add = (label: string, value: string) => {
    if (value) facts.append(element('div', 'mail-fact', element('dt', '', label), element('dd', '', value)));
  };
  add(labels.from, presentAddresses(from ? [from] : []));
  add(labels.to, presentAddresses(to));
  add(labels.cc, presentAddresses(cc));
  add(labels.date, presentDate(date));
  return element('header', 'mail-head', title, facts);
}

function drawAttachments(stage: Stage, attachments: readonly Attachment[]): HTMLElement[] {
  if (attachments.length === 0) return [];
  const labels = stage.words.documents.mail;
  const rows = attachments.map(({ filename, mimeType, content }) => {
    const extension = mimeType === 'message/rfc822' ? '.eml' : '';
    const name = filename?.trim() || `${labels.unnamed}${extension}`;
    const bytes = new Blob([content as BlobPart]);
    const kind = kindOf(mimeType, name);
    const row = element(
      'button',
      'mail-attachment',
      icon(KIND_ICONS[kind]),
      element('span', 'mail-attachment-name', name),
      element('span', 'mail-attachment-size', formatSize(bytes.size)),
    );
    row.type = 'button';
    row.setAttribute('aria-label', stage.words.documents.archive.file(name));
    row.addEventListener('click', () => {
      void showInside(stage, { name, type: mimeType, read: async () => bytes });
    });
    return element('li', '', row);
  });
  const list = element('ul', 'mail-attachments', ...rows);
  list.setAttribute('aria-label', labels.attachments(attachments.length));
  return [list];
}

/** The text as a cleaned document, or as plain text; `shown` gets the pictures that stand in it. */
function drawBody({ words }: Stage, { html, text, attachments }: Email, shown: Set<Attachment>): HTMLElement {
  if (html && html.length <= HTML_BYTES) {
    const page = cleanHtml(html, {
      placeholder: words.documents.remotePicture,
      findPicture: (address) => {
        const found = attachments.find(
          ({ contentId }) => contentId && `cid:${contentId.slice(1, -1)}` === address,
        );
        if (!found || typeof found.content === 'string') return null;
        const picture = toDataUrl(found.mimeType, new Uint8Array(found.content));
        if (picture) shown.add(found);
        return picture;
      },
    });
    return createFrame(page, words.documents.page);
  }
  const body = element(
    'pre',
    'view mail-text',
    (text ?? '').slice(0, HTML_BYTES).trim() || words.documents.mail.empty,
  );
  body.tabIndex = 0;
  return body;
}

function presentAddresses(addresses: readonly Address[] = []): string {
  const shown = addresses
    .slice(0, SHOWN_ADDRESSES)
    .map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address || ''));
  if (addresses.length > SHOWN_ADDRESSES) shown.push('…');
  return shown.filter(Boolean).join(', ');
}

function presentDate(date: string | undefined): string {
  const time = new Date(date ?? '');
  if (Number.isNaN(time.getTime())) return date ?? '';
  return new Intl.DateTimeFormat(document.documentElement.lang || 'zh', {
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(time);
}
