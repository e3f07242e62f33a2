import IconChevronDown from '@douyinfe/semi-icons/lib/es/icons/IconChevronDown';
import IconMore from '@douyinfe/semi-icons/lib/es/icons/IconMore';
import type { ComponentPropsWithoutRef } from 'react';
import type { FileAction } from '../menu/FileAction.ts';
import { MenuButton } from '../menu/MenuButton.tsx';
import { useText } from '../text/useText.ts';
import { useMedia } from '../useMedia.ts';
import styles from './BarActions.module.css';
import { fitActions } from './fitActions.ts';

/** Where each button of the bar is as wide as a word: its picture is above a short name. As in the style sheets. */
const COMPACT = '(max-width: 960px)';
/** There is room for no more than five buttons. */
const NARROW = '(max-width: 440px)';
const NARROW_SLOTS = 5;

/** The bar's buttons. Those without room of their own are in a menu. */
export function BarActions({ actions }: { readonly actions: readonly FileAction[] }) {
  const { text } = useText();
  const isCompact = useMedia(COMPACT);
  const isNarrow = useMedia(NARROW);
  const { shown, more } = fitActions(actions, isNarrow ? NARROW_SLOTS : Number.POSITIVE_INFINITY);
  const labelOf = ({ label, shortLabel = label }: FileAction) => (isCompact ? shortLabel : label);
  return (
    <span className={styles['actions']}>
      {shown.map((action) =>
        'choices' in action ? (
          <MenuButton key={action.key ?? action.label} label={action.label} actions={action.choices}>
            {(trigger) => (
              <BarButton {...trigger} action={action}>
                {labelOf(action)}
              </BarButton>
            )}
          </MenuButton>
        ) : (
          <BarButton key={action.key ?? action.label} action={action} onClick={action.run}>
            {labelOf(action)}
          </BarButton>
        ),
      )}
      {more.length > 0 && (
        <MenuButton label={text.selection.more} actions={more}>
          {(trigger) => (
            <BarButton {...trigger} action={{ label: text.selection.more, icon: <IconMore aria-hidden /> }}>
              {text.selection.more}
            </BarButton>
          )}
        </MenuButton>
      )}
    </span>
  );
}

function BarButton({
  action: { label, icon, isDangerous = false, isHeld = false },
  children,
  ...rest
}: ComponentPropsWithoutRef<'button'> & {
  readonly action: Pick<FileAction, 'label' | 'icon' | 'isDangerous' | 'isHeld'>;
  readonly children: string;
}) {
  return (
    <button
      type="button"
      className={styles['button']}
      data-dangerous={isDangerous}
      aria-label={label}
      disabled={isHeld}
      {...rest}
    >
      {icon}
      <span className={styles['label']}>
        {children}
        {rest['aria-haspopup'] === 'menu' && <IconChevronDown size="small" aria-hidden />}
      </span>
    </button>
  );
}
