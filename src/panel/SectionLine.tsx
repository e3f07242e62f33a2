import IconAlertCircle from '@douyinfe/semi-icons/lib/es/icons/IconAlertCircle';
import IconTickCircle from '@douyinfe/semi-icons/lib/es/icons/IconTickCircle';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { Spinner } from './Spinner.tsx';
import styles from './SectionLine.module.css';
import type { Told } from './text/told.ts';

/** `needed`: somebody has to look; `busy`: it goes on by itself; `done`: it has ended well. */
export type LineTone = 'needed' | 'busy' | 'done';

/** A line's button; without `run` it only keeps its place. */
export interface LineButton {
  readonly words: string;
  readonly label: string;
  readonly run: (() => void) | null;
}

const SIGNS: Record<LineTone, ReactNode> = {
  needed: <IconAlertCircle aria-hidden />,
  busy: <Spinner />,
  done: <IconTickCircle aria-hidden />,
};

/** One line that says how far something is that concerns many of a section's files, and one button. */
export function SectionLine({
  tone,
  told,
  button,
}: {
  readonly tone: LineTone;
  readonly told: Told;
  readonly button: LineButton | null;
}) {
  const line = useRef<HTMLDivElement>(null);
  useFocusLeft(line);
  return (
    <div ref={line} className={styles['line']} data-tone={tone}>
      <span className={styles['sign']}>{SIGNS[tone]}</span>
      <span className={styles['words']}>
        <span className={styles['what']}>{told.what}</span> {told.todo}
      </span>
      {/* One button for all, so that the focus has a place to stay. */}
      {button && (
        <Button
          size="small"
          theme="borderless"
          type={tone === 'needed' ? 'primary' : 'tertiary'}
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
