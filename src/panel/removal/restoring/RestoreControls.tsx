import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { IconButton } from '../../attachments/IconButton.tsx';
import type { PanelText } from '../../text/panelText.ts';
import { useText } from '../../text/useText.ts';
import styles from '../UndoControls.module.css';
import { useHold } from '../useHold.ts';
import { presentNotRestored } from './presentNotRestored.ts';
import type { RestoreOffer } from './restoreOffer.ts';
import type { Restoring } from './useRestore.ts';

/** What was deleted and can be had back, how far that is, and what could not be. */
export function RestoreControls({
  offer,
  restoring,
}: {
  readonly offer: RestoreOffer;
  readonly restoring: Restoring;
}) {
  const { text } = useText();
  const { deletion, actions } = text;
  const { files, phase, deletedCount } = offer;
  const holdProps = useHold(restoring.hold);
  const isPart = files.length < deletedCount;
  return (
    <fieldset
      data-restore-bar
      tabIndex={-1}
      className={styles['bar']}
      aria-label={deletion.restoreBar}
      {...holdProps}
    >
      <div className={styles['words']}>
        <span className={styles['count']}>{presentState(offer, text)}</span>
        {phase.kind === 'offered' && <span className={styles['hint']}>{deletion.restoreHint}</span>}
        {presentNotRestored(offer, text).map((sentence) => (
          <span key={sentence} className={styles['hint']}>
            {sentence}
          </span>
        ))}
      </div>
      {canBeTried(phase) && (
        <Button theme="solid" type="primary" onClick={() => void restoring.restore(offer)}>
          {phase.kind === 'failed'
            ? actions.retry
            : isPart
              ? deletion.restoreSome(files.length)
              : deletion.restore}
        </Button>
      )}
      {phase.kind !== 'running' && (
        <IconButton
          label={actions.close}
          icon={<IconClose aria-hidden />}
          onClick={() => restoring.dismiss(offer)}
        />
      )}
    </fieldset>
  );
}

/** Nobody has the bytes any more of what isn't found. */
function canBeTried(phase: RestoreOffer['phase']): boolean {
  switch (phase.kind) {
    case 'offered':
      return true;
    case 'running':
      return false;
    case 'failed':
      return [...phase.reasons.values()].some((code) => code !== 'not_found');
  }
  return phase satisfies never;
}

function presentState({ files, phase, deletedCount }: RestoreOffer, { deletion }: PanelText): string {
  switch (phase.kind) {
    case 'offered':
      return files.length < deletedCount
        ? deletion.someRestorable(files.length, deletedCount)
        : deletion.done(deletedCount);
    case 'running':
      return deletion.restoring(files.length);
    case 'failed':
      return deletion.notRestored(files.length);
  }
  return phase satisfies never;
}
