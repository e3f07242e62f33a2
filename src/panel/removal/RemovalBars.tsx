import { RestoreControls } from './restoring/RestoreControls.tsx';
import type { Restoring } from './restoring/useRestore.ts';
import { UndoControls } from './UndoControls.tsx';
import type { Deletion } from './useDeletion.ts';
import type { Undoing } from './useUndo.ts';

/** What stands at the foot of what is in sight while files go, and after: each bar while there is something to decide. */
export function RemovalBars({
  deletion,
  undoing,
  restoring,
}: {
  readonly deletion: Deletion;
  readonly undoing: Undoing;
  readonly restoring: Restoring;
}) {
  const { last } = deletion;
  const { offer } = restoring;
  return (
    <>
      {offer && <RestoreControls offer={offer} restoring={restoring} />}
      {last && <UndoControls batch={last} deletion={deletion} undoing={undoing} />}
    </>
  );
}
