import IconAlertCircle from '@douyinfe/semi-icons/lib/es/icons/IconAlertCircle';
import Button from '@douyinfe/semi-ui/lib/es/button';
import Spin from '@douyinfe/semi-ui/lib/es/spin';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { DoctorText } from '../text/doctorText.ts';
import type { Told } from '../text/told.ts';
import { useText } from '../text/useText.ts';
import type { RepairOffer } from './repairOffer.ts';
import styles from './RepairLine.module.css';
import type { RepairSummary } from './summarizeRepairs.ts';

/** Fewer are repaired in their rows. */
const MANY = 2;

interface RepairLineProps {
  readonly summary: RepairSummary;
  readonly fieldName: string;
  readonly offer: RepairOffer;
  readonly onRepair: (ids: readonly string[]) => void;
  readonly onStop: () => void;
}

/** One line for all wrongly stored files of a section: how many there are, how far their repair is, how it ended. */
export function RepairLine(props: RepairLineProps) {
  const { doctor } = useText().text;
  const told = tellLine(props.summary, props.offer, doctor);
  return told && <ToldLine {...props} told={told} />;
}

function ToldLine({
  summary,
  fieldName,
  offer,
  told,
  onRepair,
  onStop,
}: RepairLineProps & { readonly told: Told }) {
  const { doctor } = useText().text;
  const line = useRef<HTMLDivElement>(null);
  useFocusLeft(line);
  const isBusy = summary.isRunning;
  return (
    <div ref={line} className={styles['line']} data-busy={isBusy}>
      <span className={styles['sign']}>
        {isBusy ? <Spin size="small" /> : <IconAlertCircle aria-hidden className={styles['icon'] ?? ''} />}
      </span>
      <span className={styles['words']}>
        <span className={styles['what']}>{told.what}</span> {told.todo}
      </span>
      {/* One button for both, so that the focus has a place to stay. */}
      {(isBusy || offer === 'offered') && (
        <Button
          size="small"
          theme="borderless"
          type={isBusy ? 'tertiary' : 'primary'}
          className={styles['button'] ?? ''}
          aria-label={isBusy ? doctor.stopIn(fieldName) : doctor.repairAllIn(fieldName)}
          onClick={({ detail }) => {
            if (detail > 1) return; // a double click would stop what it has just begun
            if (isBusy) onStop();
            else onRepair(summary.neededIds);
          }}
        >
          {isBusy ? doctor.stop : doctor.repairAll}
        </Button>
      )}
    </div>
  );
}

/** Gives the focus to the section when the line goes, and with it the button that has it. */
function useFocusLeft(line: RefObject<HTMLElement>): void {
  useLayoutEffect(() => {
    const element = line.current;
    const head = element?.closest('section')?.querySelector<HTMLElement>('[data-section-focus]');
    return () => {
      if (element?.contains(document.activeElement)) head?.focus({ preventScroll: true });
    };
  }, [line]);
}

/** Null where there is nothing to say that a row doesn't say. */
function tellLine(summary: RepairSummary, offer: RepairOffer, doctor: DoctorText): Told | null {
  const { neededIds, total, settled, isRunning, failed } = summary;
  if (isRunning && total >= MANY) {
    return { what: doctor.progress(Math.min(settled + 1, total), total), todo: '' };
  }
  if (total >= MANY && failed > 0) return { what: doctor.summary(summary), todo: doctor.seeList };
  if (neededIds.length < MANY) return null;
  return {
    what: doctor.wrongTypes(neededIds.length),
    todo: offer === 'needs_place' ? doctor.needsPlace : doctor.whyAll,
  };
}
