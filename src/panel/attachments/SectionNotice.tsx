import IconInfoCircle from '@douyinfe/semi-icons/lib/es/icons/IconInfoCircle';
import IconLock from '@douyinfe/semi-icons/lib/es/icons/IconLock';
import type { PanelText } from '../text/panelText.ts';
import type { Told } from '../text/told.ts';
import { useText } from '../text/useText.ts';
import type { SectionAccess } from './sectionAccess.ts';
import styles from './SectionNotice.module.css';

/** Says why nothing can be added here. */
export function SectionNotice({ access }: { readonly access: Exclude<SectionAccess, { kind: 'open' }> }) {
  const { section } = useText().text;
  const told = toldOf(access, section);
  return (
    <p className={styles['notice']}>
      {access.kind === 'full' ? <IconInfoCircle aria-hidden /> : <IconLock aria-hidden />}
      <span>
        <strong>{told.what}</strong>
        {told.todo}
      </span>
    </p>
  );
}

function toldOf(access: Exclude<SectionAccess, { kind: 'open' }>, section: PanelText['section']): Told {
  switch (access.kind) {
    case 'full':
      return section.full(access.capacity);
    case 'refused':
      return section.refused;
    case 'obsolete':
      return section.fieldObsolete;
  }
  return access satisfies never;
}
