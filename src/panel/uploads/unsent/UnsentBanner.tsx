import Button from '@douyinfe/semi-ui/lib/es/button';
import { useEffect, useRef, useState, useSyncExternalStore, type ChangeEvent } from 'react';
import type { AttachmentField } from '../../../contract/attachment.ts';
import { presentName } from '../../../contract/presentName.ts';
import { fieldId } from '../../attachments/fieldId.ts';
import { maySizeBe } from '../../attachments/sizes.ts';
import { PanelBanner } from '../../PanelBanner.tsx';
import { useText } from '../../text/useText.ts';
import type { UnsentKeeper } from './createUnsentKeeper.ts';
import styles from '../../BannerWords.module.css';

const NAMED_FILES = 3;

/** Says what an earlier page left behind, and takes it again; not there when there is nothing to say. */
export function UnsentBanner({
  keeper,
  fields,
}: {
  readonly keeper: UnsentKeeper;
  readonly fields: readonly AttachmentField[];
}) {
  const { text } = useText();
  const { total, files } = useSyncExternalStore(keeper.subscribe, keeper.getLeft);
  const [others, setOthers] = useState<readonly File[]>([]);
  const [isReading, setIsReading] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => keeper.noteListed(fields), [keeper, fields]);
  if (files.length === 0 && others.length === 0) return null;
  const listed = others.filter((file) => isListed(file, fields));
  const strangers = others.filter((file) => !listed.includes(file));

  const handleChange = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const picked = Array.from(currentTarget.files ?? []);
    // Browsers fire no change when the same file is picked again, unless the input was cleared.
    currentTarget.value = '';
    setIsReading(true);
    const unmatched = await keeper.pick(picked, new Set(fields.map(fieldId)));
    setIsReading(false);
    setOthers(unmatched);
  };
  /** The focus goes where the banner stood. */
  const close = () => {
    const next = banner.current?.closest('main')?.querySelector<HTMLElement>('[data-section-focus]');
    setOthers([]);
    keeper.forget();
    next?.focus({ preventScroll: true });
  };

  return (
    <div ref={banner}>
      <PanelBanner type="warning">
        <div className={styles['content']}>
          <div className={styles['words']}>
            {files.length > 0 && (
              <>
                <strong>{text.uploads.unsentTitle(files.length, total)}</strong>
                <span>{sayNames(files, text.uploads.unsentNames)}</span>
                <span className={styles['quiet']}>{text.uploads.unsentTodo}</span>
              </>
            )}
            {listed.length > 0 && <span>{sayNames(listed, text.uploads.unsentListed)}</span>}
            {strangers.length > 0 && <span>{sayNames(strangers, text.uploads.unsentStrangers)}</span>}
          </div>
          <div className={styles['actions']}>
            {files.length > 0 && (
              <Button size="small" type="primary" loading={isReading} onClick={() => input.current?.click()}>
                {text.uploads.unsentPick}
              </Button>
            )}
            <Button size="small" theme="borderless" type="tertiary" disabled={isReading} onClick={close}>
              {files.length > 0 ? text.uploads.unsentForget : text.actions.gotIt}
            </Button>
          </div>
        </div>
      </PanelBanner>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={text.uploads.unsentPick}
        onChange={(event) => void handleChange(event)}
      />
    </div>
  );
}

function isListed({ name, size }: File, fields: readonly AttachmentField[]): boolean {
  return fields.some(({ attachments }) =>
    attachments.some((one) => one.name.normalize() === name.normalize() && maySizeBe(one, size)),
  );
}

/** Names a few; isolated, since a name's writing direction is its own. */
function sayNames(
  files: readonly { readonly name: string }[],
  say: (names: readonly string[], more: number) => string,
): string {
  const named = files.slice(0, NAMED_FILES).map(({ name }) => `\u2068${presentName(name)}\u2069`);
  return say(named, files.length - named.length);
}
