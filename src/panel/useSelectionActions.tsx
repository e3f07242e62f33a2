import IconDeleteStroked from '@douyinfe/semi-icons/lib/es/icons/IconDeleteStroked';
import IconDownloadStroked from '@douyinfe/semi-icons/lib/es/icons/IconDownloadStroked';
import type { FileAction } from './menu/FileAction.ts';
import { useText } from './text/useText.ts';

/** What can be done with the ticked files, as buttons: they are taken, moved and copied (`moves`), and deleted. */
export function useSelectionActions(
  selectedIds: readonly string[],
  {
    onTake,
    moves,
    deletableIds,
    onDelete,
  }: {
    readonly onTake: (ids: readonly string[]) => void;
    readonly moves: readonly FileAction[];
    /** Those of them that can be deleted now. */
    readonly deletableIds: readonly string[];
    readonly onDelete: (ids: ReadonlySet<string>) => void;
  },
): FileAction[] {
  const { actions, downloads } = useText().text;
  const take = {
    key: 'take', // as a zip or not: the button that has the focus stays
    label: selectedIds.length > 1 ? downloads.takeZip : actions.download,
    icon: <IconDownloadStroked aria-hidden />,
    run: () => onTake(selectedIds),
  };
  const remove = {
    label: actions.delete,
    icon: <IconDeleteStroked aria-hidden />,
    run: () => onDelete(new Set(deletableIds)),
    isDangerous: true,
  };
  return deletableIds.length > 0 ? [take, ...moves, remove] : [take, ...moves];
}
