import { memo, type ReactNode } from 'react';
import type { FileKind } from '../../contract/mediaTypes.ts';
import styles from './FileIcon.module.css';

const LETTERS = (letters: string) => (
  <text x="20" y="29" className={styles['letters']} textAnchor="middle">
    {letters}
  </text>
);

/** White on the sheet, inside 12..28 by 17..31. */
const GLYPHS: Record<FileKind, ReactNode> = {
  image: (
    <path d="M12 30l5.2-7.4 3.4 4.6 2.2-2.8L28 30zM24.5 21.6a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8z" />
  ),
  pdf: LETTERS('PDF'),
  word: LETTERS('W'),
  sheet: LETTERS('X'),
  slides: LETTERS('P'),
  video: <path d="M16 18.6v11a.8.8 0 0 0 1.2.7l9-5.5a.8.8 0 0 0 0-1.4l-9-5.5a.8.8 0 0 0-1.2.7z" />,
  audio: (
    <path d="M25.6 17.2l-7 1.6a.8.8 0 0 0-.6.8v6.5a2.6 2.6 0 1 0 1.7 2.4v-5.4l5-1.2v3.2a2.6 2.6 0 1 0 1.7 2.4V18a.8.8 0 0 0-.8-.8z" />
  ),
  archive: (
    <path d="M18.5 4h3v2.5h-3zm0 5h3v2.5h-3zm0 5h3v2.5h-3zm-.3 5h3.6l.9 6.4a2.7 2.7 0 1 1-5.4 0zm1.8 5.2a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z" />
  ),
  code: (
    <path d="M16.6 19.2l1.3 1.2-3.3 3.8 3.3 3.8-1.3 1.2-4.4-5zm6.8 0l-1.3 1.2 3.3 3.8-3.3 3.8 1.3 1.2 4.4-5z" />
  ),
  text: <path d="M13 18h14v2H13zm0 4.5h14v2H13zM13 27h9v2h-9z" />,
  other: <path d="M14 22.5h12v2H14z" />,
};

/** A sheet of paper in the colour of the file's kind. Decoration: the kind is also written in the row. */
export const FileIcon = memo(function FileIcon({
  kind,
  sizePx = 40,
}: {
  readonly kind: FileKind;
  readonly sizePx?: number;
}) {
  return (
    <svg
      className={styles['icon']}
      data-kind={kind}
      viewBox="0 0 40 40"
      width={sizePx}
      height={sizePx}
      aria-hidden="true"
      focusable="false"
    >
      <path
        className={styles['sheet']}
        d="M9.5 2.5H25l8.5 8.5v24a2.5 2.5 0 0 1-2.5 2.5H9.5A2.5 2.5 0 0 1 7 35V5a2.5 2.5 0 0 1 2.5-2.5z"
      />
      <path className={styles['fold']} d="M25 2.5l8.5 8.5h-6.2A2.3 2.3 0 0 1 25 8.7z" />
      <g className={styles['glyph']}>{GLYPHS[kind]}</g>
    </svg>
  );
});
