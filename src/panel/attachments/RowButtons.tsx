import IconDeleteStroked from '@douyinfe/semi-icons/lib/es/icons/IconDeleteStroked';
import IconDownloadStroked from '@douyinfe/semi-icons/lib/es/icons/IconDownloadStroked';
import IconLink from '@douyinfe/semi-icons/lib/es/icons/IconLink';
import IconMore from '@douyinfe/semi-icons/lib/es/icons/IconMore';
import IconWrenchStroked from '@douyinfe/semi-icons/lib/es/icons/IconWrenchStroked';
import Button from '@douyinfe/semi-ui/lib/es/button';
import Dropdown from '@douyinfe/semi-ui/lib/es/dropdown';
import { memo } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { useText } from '../text/useText.ts';
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
  const { id, name } = attachment;
  const download = () => actions.onDownload(attachment);
  return (
    <>
      <span className={styles['download']}>
        <Button
          theme="borderless"
          type="tertiary"
          icon={<IconDownloadStroked aria-hidden />}
          aria-label={text.names.download(name)}
          onClick={download}
        />
      </span>
      <Dropdown
        trigger="click"
        position="bottomRight"
        clickToHide
        render={
          <Dropdown.Menu>
            <Dropdown.Item icon={<IconDownloadStroked aria-hidden />} onClick={download}>
              {text.actions.download}
            </Dropdown.Item>
            <Dropdown.Item icon={<IconLink aria-hidden />} onClick={() => actions.onCopyLink(attachment)}>
              {text.preview.copyLink}
            </Dropdown.Item>
            {canRepair && (
              <Dropdown.Item icon={<IconWrenchStroked aria-hidden />} onClick={() => actions.onRepair(id)}>
                {text.doctor.repair}
              </Dropdown.Item>
            )}
            {!isReadOnly && (
              <Dropdown.Item
                icon={<IconDeleteStroked aria-hidden />}
                type="danger"
                onClick={() => actions.onDelete(id)}
              >
                {text.actions.delete}
              </Dropdown.Item>
            )}
          </Dropdown.Menu>
        }
      >
        <Button
          theme="borderless"
          type="tertiary"
          icon={<IconMore aria-hidden />}
          aria-label={text.names.more(name)}
        />
      </Dropdown>
    </>
  );
});
