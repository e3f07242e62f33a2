import { PROBLEM_KINDS, type CheckedPreview, type ProblemKind } from './checkedPreview.ts';

const HEAD = ['file', 'sniffed type', 'stored type', 'renderer', 'rendered', 'ms', 'errors'];

/** Characters that a column may have: what is longer is cut. */
const WIDEST = [48, 40, 40, 10, 52, 8, 160];

/** The table: a line for each file, in columns. */
export function presentTable(checked: readonly CheckedPreview[]): string {
  const rows = [HEAD, ...checked.map(presentRow)].map((row) =>
    row.map((cell, column) => cutTo(cell.replace(/\s+/g, ' '), WIDEST[column] ?? 40)),
  );
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function presentRow(each: CheckedPreview): readonly string[] {
  const { path, sniffedType, storedType, renderer, tookMs, problems } = each;
  return [
    path,
    sniffedType || '–',
    storedType ?? '–',
    renderer ?? '–',
    presentEnd(each),
    tookMs === null ? '–' : String(Math.round(tookMs)),
    problems.map(({ kind, told }) => `${PROBLEM_KINDS[kind]}: ${told}`).join('; '),
  ];
}

function presentEnd({ end }: CheckedPreview): string {
  switch (end.kind) {
    case 'rendered':
      return end.seen;
    case 'refused':
      return `refused: ${end.sentence}`;
    case 'neither':
      return 'NO';
    default:
      return end satisfies never;
  }
}

/** Files by what became of them, the reasons of refusals, and every kind of problem with its number, also if it is 0. */
export function presentTotals(checked: readonly CheckedPreview[]): string {
  const rendered = checked.filter(({ end }) => end.kind === 'rendered').length;
  const refused = checked.flatMap(({ end }) =>
    end.kind === 'refused' ? [`${end.by}: ${end.sentence}`] : [],
  );
  const neither = checked.length - rendered - refused.length;
  const reasons = [...new Set(refused)].map(
    (reason) => `  ${refused.filter((each) => each === reason).length} by the ${reason}`,
  );
  const kinds = Object.entries(PROBLEM_KINDS) as [ProblemKind, string][];
  const problems = kinds.map(
    ([kind, words]) =>
      `${checked.flatMap((each) => each.problems.filter((one) => one.kind === kind)).length} ${words}`,
  );
  return [
    `${checked.length} files: ${rendered} rendered, ${refused.length} refused with a stated reason, ${neither} neither`,
    ...reasons,
    problems.join(', '),
  ].join('\n');
}

/** Columns that a text takes on a terminal: Chinese characters take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (widthOf(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
