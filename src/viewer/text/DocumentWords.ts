/** What is said of documents, mails, saved pages and archives. */
export interface DocumentWords {
  /** The bar above a file that lies in another one. */
  readonly inside: string;
  readonly back: string;
  /** In place of “download”, where only the whole can be had. */
  readonly downloadWhole: string;
  readonly insideFailed: Readonly<Record<'locked' | 'too_large' | 'broken', string>>;
  readonly nestedTooDeep: string;
  readonly archive: {
    readonly contents: string;
    readonly empty: string;
    readonly facts: (files: number) => string;
    readonly firstEntries: (shown: number) => string;
    readonly locked: string;
    readonly folder: (name: string) => string;
    readonly file: (name: string) => string;
  };
  readonly remotePicture: (what: string) => string;
  readonly lostPicture: string;
  readonly source: string;
  readonly asPage: string;
  /** The frame that holds a cleaned page, for those who listen. */
  readonly page: string;
  readonly cleaned: string;
  readonly mail: {
    readonly from: string;
    readonly to: string;
    readonly cc: string;
    readonly date: string;
    readonly noSubject: string;
    readonly attachments: (count: number) => string;
    readonly unnamed: string;
    readonly empty: string;
  };
  readonly slide: (number: number, count: number) => string;
  readonly slides: (count: number) => string;
  readonly slideFailed: string;
  readonly firstSlides: (shown: number, count: number) => string;
  readonly notes: string;
  readonly noSlides: string;
  readonly simplified: string;
}
