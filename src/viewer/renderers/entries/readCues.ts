/** One line of subtitles: its times as `1:02:03.400`, and what is said, without marks for colour or slant. */
interface Cue {
  readonly from: string;
  readonly to: string;
  readonly said: string;
}

const TIMES = /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})/;

/** Reads the cues of SubRip (.srt) and WebVTT (.vtt): a line of times, then what is said up to an empty line. */
export function readCues(text: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of text.replaceAll(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMES.test(line));
    const [, from, to] = TIMES.exec(lines[at] ?? '') ?? [];
    if (from === undefined || to === undefined) continue;
    const said = lines
      .slice(at + 1)
      .join('\n')
      .replaceAll(/<[^>]*>|\{\\[^}]*\}/g, '')
      .trim();
    cues.push({ from: from.replace(',', '.'), to: to.replace(',', '.'), said });
  }
  return cues;
}
