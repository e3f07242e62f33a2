import type { Told } from './told.ts';

/** Words for files that get a link of their own, to be put into a text. */
export interface LinksText {
  readonly open: string;
  readonly title: string;
  /** What it is for, and what it is not. */
  readonly about: string;
  readonly drop: string;
  readonly choose: string;
  readonly limit: (size: string) => string;
  readonly files: string;
  /** Names the address for those who listen. */
  readonly addressOf: (name: string) => string;
  readonly copyUrl: string;
  readonly copyMarkdown: string;
  readonly copyImg: string;
  /** The same, said with the file's name. */
  readonly copiedUrl: string;
  readonly copiedMarkdown: string;
  readonly copiedImg: string;
  readonly copyUrlOf: (name: string) => string;
  readonly copyMarkdownOf: (name: string) => string;
  readonly copyImgOf: (name: string) => string;
  readonly removeNamed: (name: string) => string;
  readonly done: (name: string) => string;
  readonly notDone: (name: string) => string;
  /** Said when files have come in. */
  readonly added: (count: number) => string;
  /** Where a file's own words are about attachments. */
  readonly unknown: Told;
  readonly noAddress: Told;
  readonly noRight: Told;
  readonly noPlace: Told;
}
