import { SectionLine, type LineButton, type LineTone } from '../SectionLine.tsx';
import type { PanelText } from '../text/panelText.ts';
import { useText } from '../text/useText.ts';
import type { RepairOffer } from './repairOffer.ts';
import type { RepairSummary } from './summarizeRepairs.ts';
import { tellRepairs, type RepairNews } from './tellRepairs.ts';

interface RepairLineProps {
  readonly summary: RepairSummary;
  readonly fieldName: string;
  readonly offer: RepairOffer;
  readonly onRepair: (ids: readonly string[]) => void;
  readonly onStop: () => void;
  /** Puts the outcome away. */
  readonly onDismiss: () => void;
}

/**
 * One line for all wrongly stored files of a section: how many there are, how far their repair is, how it ended. Once it
 * is there it stays until somebody puts it away: what is below must not move under the pointer.
 */
export function RepairLine(props: RepairLineProps) {
  const { text } = useText();
  const news = tellRepairs(props.summary, props.offer, text.doctor);
  return news && <SectionLine tone={TONES[news.kind]} told={news} button={buttonOf(news, props, text)} />;
}

const TONES: Record<RepairNews['kind'], LineTone> = {
  needed: 'needed',
  many: 'busy',
  one: 'busy',
  done: 'done',
};

function buttonOf(
  { kind }: RepairNews,
  { summary, fieldName, offer, onRepair, onStop, onDismiss }: RepairLineProps,
  { doctor, actions }: PanelText,
): LineButton | null {
  const all = { words: doctor.repairAll, label: doctor.repairAllIn(fieldName) };
  switch (kind) {
    case 'needed':
      return offer === 'offered' ? { ...all, run: () => onRepair(summary.neededIds) } : null;
    case 'one':
      return offer === 'offered' ? { ...all, run: null } : null;
    case 'many':
      return { words: doctor.stop, label: doctor.stopIn(fieldName), run: onStop };
    case 'done':
      return { words: actions.close, label: actions.close, run: onDismiss };
  }
  return kind satisfies never;
}
