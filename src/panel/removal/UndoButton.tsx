import Button from '@douyinfe/semi-ui/lib/es/button';
import { useText } from '../text/useText.ts';

/** Takes the deletion of one file back, in its row. */
export function UndoButton({ name, onUndo }: { readonly name: string; readonly onUndo: () => void }) {
  const { deletion } = useText().text;
  return (
    <Button theme="borderless" type="primary" aria-label={deletion.undoNamed(name)} onClick={onUndo}>
      {deletion.undo}
    </Button>
  );
}
