import { zh } from '../../src/viewer/text/zh.ts';
import type { PreviewEnd } from './checkedPreview.ts';
import type { ShownFile } from './shownFile.ts';

/** What the viewer says of a file in which there is nothing to see. */
const EMPTY = [zh.emptyText, zh.table.empty, zh.documents.noSlides, zh.documents.archive.empty];

/**
 * Whether a file is really on the screen: `rendered` with what was seen of it, `refused` with the sentence that stands
 * there in its place, `neither` for an empty screen that nothing explains. `isBlankItself` tells that the file holds
 * nothing to see: a picture of one colour, a text of spaces.
 */
export function judgeShown(shown: ShownFile, isBlankItself = false): PreviewEnd {
  const rendered = (seen: string, isThere: boolean, note = ''): PreviewEnd => {
    if (isThere) return { kind: 'rendered', seen };
    if (EMPTY.some((sentence) => note.includes(sentence)))
      return { kind: 'rendered', seen: 'empty, and said so' };
    return isBlankItself ? { kind: 'rendered', seen: `${seen}, as in the file` } : { kind: 'neither' };
  };
  switch (shown.renderer) {
    case 'image': {
      const { width, height, colours } = shown;
      const isDrawn = width > 0 && height > 0;
      if (!isDrawn) return { kind: 'neither' };
      return rendered(`${width}×${height}, ${count(colours, 'colour')}`, colours > 1);
    }
    case 'pdf': {
      const { pages, colours, characters } = shown;
      return rendered(
        `${count(pages, 'page')}, ${count(colours, 'colour')}`,
        pages > 0 && (colours > 1 || characters > 0),
      );
    }
    case 'audio':
      return rendered(presentDuration(shown.durationS), shown.durationS > 0 && shown.playedS > 0);
    case 'video':
      return rendered(
        `${presentDuration(shown.durationS)}, ${count(shown.pictures, 'picture')}`,
        shown.durationS > 0 && (shown.pictures > 0 || shown.playedS > 0),
      );
    case 'sheet':
      return rendered(`${count(shown.rows, 'row')} in sight`, shown.rows > 0, shown.note);
    case 'docx':
    case 'odf':
    case 'slides': {
      const { pages, characters, pictures, note } = shown;
      const isThere = pages > 0 && (characters > 0 || pictures > 0);
      return rendered(`${count(pages, 'page')}, ${count(characters, 'character')}`, isThere, note);
    }
    case 'archive':
      return rendered(count(shown.entries, 'row'), shown.entries > 0, shown.note);
    case 'entries':
    case 'subtitles':
      return rendered(count(shown.entries, 'entry', 'entries'), shown.entries > 0);
    case 'text':
    case 'markdown':
    case 'notebook':
    case 'mail':
    case 'html':
    case 'font': {
      const { characters, pictures, note } = shown;
      return rendered(count(characters, 'character'), characters > 0 || pictures > 0, note);
    }
    case 'none':
    case 'refusal': {
      const sentence = shown.sentence.trim();
      return sentence === '' ? { kind: 'neither' } : { kind: 'refused', by: 'viewer', sentence };
    }
    case 'nothing':
      return { kind: 'neither' };
    default:
      return shown satisfies never;
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function presentDuration(seconds: number): string {
  return seconds === Number.MAX_VALUE ? 'no end known' : `${seconds.toFixed(2)} s`;
}
