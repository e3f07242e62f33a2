import Banner from '@douyinfe/semi-ui/lib/es/banner';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useRef, useState, useSyncExternalStore, type ChangeEvent } from 'react';
import type { AttachmentField } from '../../../contract/attachment.ts';
import { fieldId } from '../../attachments/fieldId.ts';
import { useText } from '../../text/useText.ts';
import type { UnsentKeeper } from './createUnsentKeeper.ts';
import styles from './UnsentBanner.module.css';

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
  const [strangers, setStrangers] = useState<readonly string[]>([]);
  const [isReading, setIsReading] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const banner = useRef<HTMLDivElement>(null);
  if (files.length === 0 && strangers.length === 0) return null;

  const handleChange = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const picked = Array.from(currentTarget.files ?? []);
    // Browsers fire no change when the same file is picked again, unless the input was cleared.
    currentTarget.value = '';
    setIsReading(true);
    const others = await keeper.pick(picked, new Set(fields.map(fieldId)));
    setIsReading(false);
    setStrangers(others.map(({ name }) => name));
  };
  /** The focus goes where the banner stood. */
  const close = () => {
    const next = banner.current?.closest('main')?.querySelector<HTMLElement>('[data-section-focus]');
    setStrangers([]);
    keeper.forget();
    next?.focus({ preventScroll: true });
  };

  return (
    <div ref={banner}>
      <Banner
        type="warning"
        fullMode={false}
        bordered
        closeIcon={null}
        className={styles['banner'] ?? ''}
        description={
          <div className={styles['content']}>
            <div className={styles['words']}>
              {files.length > 0 && (
                <>
                  <strong>{text.uploads.unsentTitle(files.length, total)}</strong>
                  <span>{sayNames(files, text.uploads.unsentNames)}</span>
                  <span className={styles['quiet']}>{text.uploads.unsentTodo}</span>
                </>
              )}
              {strangers.length > 0 && (
                <span>
                  {sayNames(
                    strangers.map((name) => ({ name })),
                    text.uploads.unsentStrangers,
                  )}
                </span>
              )}
            </div>
            <div className={styles['actions']}>
              {files.length > 0 && (
                <Button
                  size="small"
                  type="primary"
                  loading={isReading}
                  onClick={() => input.current?.click()}
                >
                  {text.uploads.unsentPick}
                </Button>
              )}
              <Button size="small" theme="borderless" type="tertiary" disabled={isReading} onClick={close}>
                {files.length > 0 ? text.uploads.unsentForget : text.actions.gotIt}
              </Button>
            </div>
          </div>
        }
      />
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

/** Names a few; isolated, since a name's writing direction is its own. */
function sayNames(
  files: readonly { readonly name: string }[],
  say: (names: readonly string[], more: number) => string,
): string {
  const named = files.slice(0, NAMED_FILES).map(({ name }) => `\u2068${name}\u2069`);
  return say(named, files.length - named.length);
}
