import Button from '@douyinfe/semi-ui/lib/es/button';
import { useText } from '../text/useText.ts';
import { swallowDoubleClick } from './swallowDoubleClick.ts';

/** Takes the deletion of one file back, in its row. */
export function UndoButton({ name, onUndo }: { readonly name: string; readonly onUndo: () => void }) {
  const { deletion } = useText().text;
  const undo = () => {
    onUndo();
    swallowDoubleClick(); // the row's other buttons come back
  };
  return (
    <Button theme="borderless" type="primary" aria-label={deletion.undoNamed(name)} onClick={undo}>
      {deletion.undo}
    </Button>
  );
}
