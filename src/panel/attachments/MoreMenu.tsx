import IconMore from '@douyinfe/semi-icons/lib/es/icons/IconMore';
import type { ReactNode } from 'react';
import type { FileAction } from '../menu/FileAction.ts';
import { MenuButton } from '../menu/MenuButton.tsx';
import { IconButton } from './IconButton.tsx';

/** What else can be done with a file, behind a button; `label` says so in words. `about`: what is known of the file. */
export function MoreMenu({
  label,
  actions,
  about,
}: {
  readonly label: string;
  readonly actions: readonly FileAction[];
  readonly about?: ReactNode;
}) {
  return (
    <MenuButton label={label} actions={actions} about={about}>
      {(trigger) => <IconButton {...trigger} label={label} icon={<IconMore aria-hidden />} data-more />}
    </MenuButton>
  );
}
