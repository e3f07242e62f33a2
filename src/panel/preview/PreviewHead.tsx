import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import IconDeleteStroked from '@douyinfe/semi-icons/lib/es/icons/IconDeleteStroked';
import IconDownloadStroked from '@douyinfe/semi-icons/lib/es/icons/IconDownloadStroked';
import IconLink from '@douyinfe/semi-icons/lib/es/icons/IconLink';
import IconFullScreenStroked from '@douyinfe/semi-icons/lib/es/icons/IconFullScreenStroked';
import Button from '@douyinfe/semi-ui/lib/es/button';
import type { Attachment } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import { presentName } from '../../contract/presentName.ts';
import { FileIcon } from '../attachments/FileIcon.tsx';
import { FileName } from '../attachments/FileName.tsx';
import { kindWord } from '../attachments/kindWord.ts';
import { MoreMenu } from '../attachments/MoreMenu.tsx';
import { shownType } from '../attachments/shownType.ts';
import { sizeWord } from '../attachments/sizes.ts';
import { useOriginWords } from '../origins/useOriginWords.ts';
import type { Words } from '../text/useText.ts';
import { useMedia } from '../useMedia.ts';
import styles from './PreviewHead.module.css';

/** What can be done with the file that is looked at; what is left out can't be done here. */
export interface PreviewActions {
  readonly onDownload: (attachment: Attachment) => void;
  readonly onCopyLink?: ((attachment: Attachment) => void) | undefined;
  /** Asks first. */
  readonly onDelete?: ((id: string) => void) | undefined;
  /** Not now, though its place stays: the others must not move under the pointer. */
  readonly isDeleteHeld?: boolean;
  /** Goes on over the host's whole page. */
  readonly onFullScreen?: ((id: string) => void) | undefined;
}

/** What is looked at, and what can be done with it. */
export function PreviewHead({
  attachment,
  position,
  words,
  actions,
  onClose,
}: {
  readonly attachment: Attachment;
  /** `3 / 12` */
  readonly position: string;
  readonly words: Words;
  readonly actions: PreviewActions;
  readonly onClose: () => void;
}) {
  const { text, size, language } = words;
  const { id, name } = attachment;
  const origin = useOriginWords(id, language);
  const kind = kindOf(shownType(attachment), name);
  const isNarrow = useMedia('(max-width: 560px)');
  const { onDownload, onCopyLink, onDelete, isDeleteHeld = false, onFullScreen } = actions;
  // Buttons, or lines of a menu where there is no room for buttons.
  const others = [
    onCopyLink && {
      label: text.preview.copyLink,
      icon: <IconLink aria-hidden />,
      run: () => onCopyLink(attachment),
    },
    onFullScreen && {
      label: text.preview.fullScreen,
      icon: <IconFullScreenStroked aria-hidden />,
      run: () => onFullScreen(id),
    },
    onDelete && {
      label: text.actions.delete,
      icon: <IconDeleteStroked aria-hidden />,
      run: () => onDelete(id),
      isDangerous: true,
      isHeld: isDeleteHeld,
    },
  ].filter((action) => action !== undefined);

  return (
    <header className={styles['head']}>
      <span className={styles['icon']}>
        <FileIcon kind={kind} />
      </span>
      <div className={styles['file']} aria-live="polite">
        <h2 className={styles['name']}>
          <FileName name={name} />
        </h2>
        <p className={styles['facts']}>
          {[position, kindWord(kind, name, text), sizeWord(attachment, size), origin]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button
        theme="borderless"
        type="tertiary"
        icon={<IconDownloadStroked aria-hidden />}
        aria-label={text.names.download(presentName(name))}
        title={text.actions.download}
        onClick={() => onDownload(attachment)}
      />
      {!isNarrow &&
        others.map(({ label, icon, run, isHeld = false }) => (
          <Button
            key={label}
            theme="borderless"
            type="tertiary"
            icon={icon}
            title={label}
            disabled={isHeld}
            onClick={run}
          />
        ))}
      {isNarrow && others.length > 0 && (
        <MoreMenu label={text.names.more(presentName(name))} actions={others} />
      )}
      <Button
        theme="borderless"
        type="tertiary"
        icon={<IconClose aria-hidden />}
        title={text.actions.close}
        onClick={onClose}
      />
    </header>
  );
}
