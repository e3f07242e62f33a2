/** What the page can do with the uploads that a list shows above its files. */
export interface UploadControls {
  /** Puts so many there. */
  readonly upload: (count: number) => void;
  /** The first of them gets on, to so many percent. */
  readonly tick: (percent: number) => void;
}
