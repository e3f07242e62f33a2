import IconDeleteStroked from '@douyinfe/semi-icons/lib/es/icons/IconDeleteStroked';
import IconDownloadStroked from '@douyinfe/semi-icons/lib/es/icons/IconDownloadStroked';
import IconLink from '@douyinfe/semi-icons/lib/es/icons/IconLink';
import IconWrenchStroked from '@douyinfe/semi-icons/lib/es/icons/IconWrenchStroked';
import { memo } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { presentName } from '../../contract/presentName.ts';
import { useText } from '../text/useText.ts';
import type { FileAction } from '../menu/FileAction.ts';
import { OriginLine } from '../origins/OriginLine.tsx';
import { IconButton } from './IconButton.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import type { RowActions } from './rowActions.ts';
import styles from './RowButtons.module.css';

/** What can be done with one file. Apart from its row, so that ticking fifty rows doesn't draw fifty menus. */
export const RowButtons = memo(function RowButtons({
  attachment,
  actions,
  isReadOnly,
  canRepair,
}: {
  readonly attachment: Attachment;
  readonly actions: RowActions;
  readonly isReadOnly: boolean;
  readonly canRepair: boolean;
}) {
  const { text } = useText();
  const { id } = attachment;
  const name = presentName(attachment.name);
  const download = () => actions.onDownload(attachment);
  const menu: FileAction[] = [
    { label: text.actions.download, icon: <IconDownloadStroked aria-hidden />, run: download },
    {
      label: text.preview.copyLink,
      icon: <IconLink aria-hidden />,
      run: () => actions.onCopyLink(attachment),
    },
  ];
  if (canRepair) {
    menu.push({
      label: text.doctor.repair,
      icon: <IconWrenchStroked aria-hidden />,
      run: () => actions.onRepair(id),
    });
  }
  menu.push(...(actions.transfersOf?.(id, isReadOnly) ?? []));
  if (!isReadOnly) {
    menu.push({
      label: text.actions.delete,
      icon: <IconDeleteStroked aria-hidden />,
      run: () => actions.onDelete(id),
      isDangerous: true,
    });
  }
  return (
    <>
      <span className={styles['download']}>
        <IconButton
          label={text.names.download(name)}
          icon={<IconDownloadStroked aria-hidden />}
          onClick={download}
        />
      </span>
      <MoreMenu label={text.names.more(name)} actions={menu} about={<OriginLine id={id} />} />
    </>
  );
});
