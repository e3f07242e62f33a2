import Button from '@douyinfe/semi-ui/lib/es/button';
import type { Attachment } from '../../contract/attachment.ts';
import { presentName } from '../../contract/presentName.ts';
import type { ApiError } from '../api/ApiError.ts';
import { ErrorDetails } from '../ErrorDetails.tsx';
import { Spinner } from '../Spinner.tsx';
import type { Words } from '../text/useText.ts';
import { RowMessage } from '../uploads/RowMessage.tsx';
import type { RepairOffer } from './repairOffer.ts';
import type { RepairPhase } from './repairQueue.ts';
import { tellRepairFailure } from './tellRepairFailure.ts';
import styles from './TypeWarning.module.css';

/** What is wrong with a file's stored type, what is being done about it, and what became of that. */
export function TypeWarning({
  attachment,
  phase,
  offer,
  words,
  isExplained = false,
  more = null,
  onRepair,
}: {
  readonly attachment: Pick<Attachment, 'name' | 'type'>;
  readonly phase: RepairPhase | undefined;
  readonly offer: RepairOffer;
  readonly words: Words;
  /** Why it matters stands elsewhere already. */
  readonly isExplained?: boolean;
  /** What else is known of its type. */
  readonly more?: string | null;
  readonly onRepair: () => void;
}) {
  const { text } = words;
  const { doctor, together } = text;
  const name = presentName(attachment.name);
  switch (phase?.kind) {
    case 'waiting':
      return <span className={styles['quiet']}>{doctor.waiting}</span>;
    case 'running':
    case 'repaired':
      return (
        <span className={styles['quiet']}>
          <Spinner />
          {doctor.running}
        </span>
      );
    case 'fine':
      return <RowMessage tone="info" {...doctor.fine(attachment.type)} />;
    case 'failed':
      return (
        <RowMessage tone="danger" {...tellRepairFailure(phase.error.code, text)}>
          {offer === 'offered' && (
            <RepairButton label={doctor.retryNamed(name)} onClick={onRepair}>
              {text.actions.retry}
            </RepairButton>
          )}
          <FailureDetails error={phase.error} />
        </RowMessage>
      );
    case undefined: {
      const stored = attachment.type === '' ? doctor.storedWithoutType : doctor.storedAs(attachment.type);
      const why = offer === 'needs_place' ? doctor.needsPlace : doctor.why;
      return (
        <RowMessage
          tone="warning"
          what={more === null ? stored : together({ what: stored, todo: more })}
          todo={isExplained ? null : why}
        >
          {offer === 'offered' && (
            <RepairButton label={doctor.repairNamed(name)} onClick={onRepair}>
              {doctor.repair}
            </RepairButton>
          )}
        </RowMessage>
      );
    }
  }
  return phase satisfies never;
}

function RepairButton({
  label,
  children,
  onClick,
}: {
  readonly label: string;
  readonly children: string;
  readonly onClick: () => void;
}) {
  return (
    <Button
      size="small"
      theme="borderless"
      className={styles['button'] ?? ''}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

/** Only where the server said something that support can use. */
function FailureDetails({ error }: { readonly error: ApiError }) {
  if (error.requestId === undefined && error.meegle === undefined) return null;
  return (
    <div className={styles['details']}>
      <ErrorDetails error={error} />
    </div>
  );
}
