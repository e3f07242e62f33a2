import { kindOf, type FileKind } from '../../contract/mediaTypes.ts';
import { presentName } from '../../contract/presentName.ts';
import { wordButton } from './button.ts';
import { element } from './element.ts';
import { icon, type IconName } from './icon.ts';
import type { Stage } from '../Stage.ts';
import '../styles/card.css';

/** The icon of a kind of file. */
export const KIND_ICONS: Readonly<Record<FileKind, IconName>> = {
  image: 'image',
  pdf: 'document',
  word: 'document',
  sheet: 'sheet',
  slides: 'slides',
  video: 'video',
  audio: 'audio',
  archive: 'archive',
  code: 'code',
  text: 'document',
  other: 'file',
};

/** The file as a card: what it is and how large. `body` stands under that. */
export function fileCard({ file, words }: Pick<Stage, 'file' | 'words'>, ...body: Node[]): HTMLElement {
  const kind = kindOf(file.type, file.name);
  const picture = element('div', 'card-icon', icon(KIND_ICONS[kind]));
  picture.dataset['kind'] = kind;
  const name = element('h2', 'card-name', presentName(file.name));
  name.dir = 'auto'; // an Arabic name reads from the right
  const facts = element('p', 'card-facts', [words.kinds[kind], file.sizeText].filter(Boolean).join(' · '));
  return element('section', 'card', picture, name, facts, ...body);
}

/** A card that says why the file isn't shown, and how to have it all the same. */
export function refusalCard(
  { file, words, onDownload }: Pick<Stage, 'file' | 'words' | 'onDownload'>,
  sentence: string,
  ...actions: Node[]
): HTMLElement {
  if (onDownload) actions.push(wordButton('download', words.download, onDownload));
  return fileCard(
    { file, words },
    element('p', 'card-sentence', sentence),
    ...(onDownload ? [] : [element('p', 'card-sentence', words.noDownloadHere)]),
    ...(actions.length > 0 ? [element('div', 'card-actions', ...actions)] : []),
  );
}

/** A card about no file: the page's address names none. */
export function sentenceCard(sentence: string): HTMLElement {
  return element('section', 'card', element('p', 'card-sentence', sentence));
}
