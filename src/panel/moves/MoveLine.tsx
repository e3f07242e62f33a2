import { presentName } from '../../contract/presentName.ts';
import { SectionLine, type LineButton, type LineTone } from '../SectionLine.tsx';
import type { PanelText } from '../text/panelText.ts';
import type { Told } from '../text/told.ts';
import { useText } from '../text/useText.ts';
import type { MoveSummary } from './summarizeMoves.ts';

/** One line in the section that files are brought to: how far that is, and how it ended until somebody puts it away. */
export function MoveLine({
  summary,
  fieldName,
  onStop,
  onDismiss,
}: {
  readonly summary: MoveSummary;
  readonly fieldName: string;
  readonly onStop: () => void;
  readonly onDismiss: () => void;
}) {
  const { text } = useText();
  const { moves, actions } = text;
  const isRunning = summary.running !== null;
  const hasMore = isRunning && summary.total - summary.settled > 1;
  const stop: LineButton = {
    words: moves.stop,
    label: moves.stopIn(fieldName),
    run: hasMore ? onStop : null,
  };
  const close: LineButton = { words: actions.close, label: actions.close, run: onDismiss };
  return (
    <SectionLine
      tone={toneOf(summary)}
      told={tellMoves(summary, text)}
      button={isRunning ? (summary.total > 1 ? stop : null) : close}
    />
  );
}

function toneOf({ running, both, failed }: MoveSummary): LineTone {
  if (running !== null) return 'busy';
  return both + failed > 0 ? 'needed' : 'done';
}

function tellMoves(summary: MoveSummary, { moves }: PanelText): Told {
  const { running, total, settled, both, failed } = summary;
  if (running === null) return { what: moves.summary(summary), todo: both + failed > 0 ? moves.seeRows : '' };
  const { kind, name } = running;
  const isOne = total === 1;
  const what = isOne ? moves.running[kind](presentName(name)) : moves.progress[kind](settled + 1, total);
  return { what, todo: '' };
}
