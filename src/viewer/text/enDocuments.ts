import type { DocumentWords } from './DocumentWords.ts';

export const enDocuments: DocumentWords = {
  inside: 'File in the archive',
  back: 'Back',
  downloadWhole: 'Download the whole attachment',
  insideFailed: {
    locked: 'This file is protected by a password. Download the whole attachment to open it.',
    too_large:
      'Unfolded, this file is too large to open here without stalling the browser. Download the whole attachment to open it.',
    broken: 'This file can’t be unfolded: it may be damaged.',
  },
  nestedTooDeep: 'This lies in too many archives. Download the whole attachment to open it.',
  archive: {
    contents: 'Contents of the archive',
    empty: 'This archive is empty.',
    facts: (files) => `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`,
    firstEntries: (shown) =>
      `Only the first ${shown.toLocaleString('en')} entries are listed. Download the file to see them all.`,
    locked: 'Password',
    folder: (name) => `Folder ${name}`,
    file: (name) => `Open ${name}`,
  },
  remotePicture: (what) =>
    what ? `Picture on the network, not loaded: ${what}` : 'Picture on the network, not loaded',
  lostPicture: 'This picture can’t be shown',
  source: 'Source',
  asPage: 'Page',
  page: 'The page',
  cleaned: 'For safety scripts, forms and everything on the network are left out, and links lead nowhere.',
  mail: {
    from: 'From',
    to: 'To',
    cc: 'Cc',
    date: 'Date',
    noSubject: '(no subject)',
    attachments: (count) => `${count} ${count === 1 ? 'attachment' : 'attachments'}`,
    unnamed: 'Unnamed attachment',
    empty: 'This mail has no text.',
  },
  slide: (number, count) => `Slide ${number} / ${count}`,
  slides: (count) => `${count} ${count === 1 ? 'slide' : 'slides'}`,
  slideFailed: 'This slide can’t be shown',
  firstSlides: (shown, count) => `The first ${shown} of ${count} slides. Download the file to see them all.`,
  notes: 'Notes',
  noSlides: 'This presentation has no slides.',
  simplified: 'A simplified layout: text, tables and pictures. Download the file to see it as it is.',
};
