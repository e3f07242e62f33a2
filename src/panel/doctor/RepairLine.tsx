import IconAlertCircle from '@douyinfe/semi-icons/lib/es/icons/IconAlertCircle';
import IconTickCircle from '@douyinfe/semi-icons/lib/es/icons/IconTickCircle';
import Button from '@douyinfe/semi-ui/lib/es/button';
import Spin from '@douyinfe/semi-ui/lib/es/spin';
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { PanelText } from '../text/panelText.ts';
import { useText } from '../text/useText.ts';
import type { RepairOffer } from './repairOffer.ts';
import styles from './RepairLine.module.css';
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
  const { doctor } = useText().text;
  const news = tellRepairs(props.summary, props.offer, doctor);
  return news && <ToldLine {...props} news={news} />;
}

const SIGNS: Record<RepairNews['kind'], ReactNode> = {
  needed: <IconAlertCircle aria-hidden />,
  many: <Spin size="small" />,
  one: <Spin size="small" />,
  done: <IconTickCircle aria-hidden />,
};

function ToldLine({ news, ...props }: RepairLineProps & { readonly news: RepairNews }) {
  const line = useRef<HTMLDivElement>(null);
  useFocusLeft(line);
  const { text } = useText();
  const button = buttonOf(news, props, text);
  return (
    <div ref={line} className={styles['line']} data-kind={news.kind}>
      <span className={styles['sign']}>{SIGNS[news.kind]}</span>
      <span className={styles['words']}>
        <span className={styles['what']}>{news.what}</span> {news.todo}
      </span>
      {/* One button for all, so that the focus has a place to stay. */}
      {button && (
        <Button
          size="small"
          theme="borderless"
          type={news.kind === 'needed' ? 'primary' : 'tertiary'}
          className={styles['button'] ?? ''}
          aria-label={button.label}
          disabled={button.run === null}
          onClick={({ detail }) => {
            if (detail > 1) return; // a double click would stop what it has just begun
            button.run?.();
          }}
        >
          {button.words}
        </Button>
      )}
    </div>
  );
}

/** Without `run` it only keeps its place. */
function buttonOf(
  { kind }: RepairNews,
  { summary, fieldName, offer, onRepair, onStop, onDismiss }: RepairLineProps,
  { doctor, actions }: PanelText,
): { readonly words: string; readonly label: string; readonly run: (() => void) | null } | null {
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

/** Gives the focus to the section when the line's button has it and goes, or can't be pressed any more. */
function useFocusLeft(line: RefObject<HTMLElement>): void {
  const head = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = line.current;
    head.current = element?.closest('section')?.querySelector('[data-section-focus]') ?? null;
    const focused = document.activeElement;
    if (element?.contains(focused) && focused?.matches(':disabled')) {
      head.current?.focus({ preventScroll: true });
    }
  });
  useLayoutEffect(() => {
    const element = line.current;
    return () => {
      if (element?.contains(document.activeElement)) head.current?.focus({ preventScroll: true });
    };
  }, [line]);
}
