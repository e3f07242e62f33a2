/**
 * What stands on the screen where a file is shown, seen from outside: each kind says what it can be told by. A table's
 * or a drawing's emptiness may be the file's own: then a `note` of the viewer's says so.
 */
export type ShownFile =
  | { readonly renderer: 'image'; readonly width: number; readonly height: number; readonly colours: number }
  | {
      readonly renderer: 'pdf';
      readonly pages: number;
      readonly colours: number;
      readonly characters: number;
    }
  | {
      readonly renderer: 'video' | 'audio';
      readonly durationS: number;
      readonly pictures: number;
      readonly playedS: number;
    }
  | { readonly renderer: 'sheet'; readonly rows: number; readonly note: string }
  | {
      readonly renderer: 'docx' | 'odf' | 'slides';
      readonly pages: number;
      readonly characters: number;
      readonly pictures: number;
      readonly note: string;
    }
  | { readonly renderer: 'archive'; readonly entries: number; readonly note: string }
  | { readonly renderer: 'entries' | 'subtitles'; readonly entries: number }
  | {
      readonly renderer: 'text' | 'markdown' | 'notebook' | 'mail' | 'html' | 'font';
      readonly characters: number;
      readonly pictures: number;
      readonly note: string;
    }
  | { readonly renderer: 'none'; readonly sentence: string; readonly hexBytes: number }
  | { readonly renderer: 'refusal'; readonly sentence: string }
  | { readonly renderer: 'nothing' };

/** Every renderer's name, as the report has it. */
export type ShownRenderer = ShownFile['renderer'];
