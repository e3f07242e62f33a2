import IconMore from '@douyinfe/semi-icons/lib/es/icons/IconMore';
import type { FileAction } from '../menu/FileAction.ts';
import { MenuButton } from '../menu/MenuButton.tsx';
import { IconButton } from './IconButton.tsx';

/** What else can be done with a file, behind a button; `label` says so in words. */
export function MoreMenu({
  label,
  actions,
}: {
  readonly label: string;
  readonly actions: readonly FileAction[];
}) {
  return (
    <MenuButton label={label} actions={actions}>
      {(trigger) => <IconButton {...trigger} label={label} icon={<IconMore aria-hidden />} data-more />}
    </MenuButton>
  );
}
