import IconBackTop from '@douyinfe/semi-icons/lib/es/icons/IconBackTop';
import IconCopy from '@douyinfe/semi-icons/lib/es/icons/IconCopy';
import type { AttachmentField } from '../../contract/attachment.ts';
import { MoreMenu } from '../attachments/MoreMenu.tsx';
import type { FileAction } from '../menu/FileAction.ts';
import { useText } from '../text/useText.ts';

/** What can be done with a field: have it stand first, and, for whoever configures the space, take its names along. */
export function SectionMenu({
  field,
  title,
  isPinned,
  onPin,
  onCopy,
}: {
  readonly field: AttachmentField;
  readonly title: string;
  /** Undefined where there is nothing to stand before. */
  readonly isPinned: boolean | undefined;
  readonly onPin: (isPinned: boolean) => void;
  readonly onCopy: (text: string) => void;
}) {
  const { arrangement: words } = useText().text;
  const actions: FileAction[] = [];
  if (isPinned !== undefined) {
    actions.push({
      label: isPinned ? words.unpin : words.pin,
      icon: <IconBackTop aria-hidden />,
      run: () => onPin(!isPinned),
    });
  }
  const copy = (label: string, text: string): FileAction => ({
    label,
    icon: <IconCopy aria-hidden />,
    run: () => onCopy(text),
  });
  actions.push(copy(words.copyKey(field.key), field.key));
  if (field.alias !== '') actions.push(copy(words.copyAlias(field.alias), field.alias));
  return <MoreMenu label={words.sectionMenu(title)} actions={actions} />;
}
