import Button from '@douyinfe/semi-ui/lib/es/button';
import { presentName } from '../../contract/presentName.ts';
import { useText } from '../text/useText.ts';
import styles from './NameOfferMessage.module.css';
import { Quoted } from './Quoted.tsx';
import { RowMessage } from './RowMessage.tsx';
import { canRename, type Upload } from './upload.ts';

/** What is odd about a file's name, and a better one to take or to leave. Nothing where there is none. */
export function NameOfferMessage({
  upload,
  onRename,
}: {
  readonly upload: Upload;
  readonly onRename: () => void;
}) {
  const { text } = useText();
  const { offer, name, phase } = upload;
  if (offer === undefined || phase.kind === 'failed' || phase.kind === 'refused') return null;
  const words = canRename(upload) ? text.uploads.renameTo(offer.name) : text.uploads.willRename(offer.name);
  return (
    <RowMessage
      tone="info"
      what={offer.oddities.map((oddity) => text.intake.review.oddities[oddity]).join(' · ')}
      todo={
        <>
          · <Quoted words={words} />
        </>
      }
    >
      {canRename(upload) && (
        <Button
          size="small"
          theme="borderless"
          className={styles['button'] ?? ''}
          aria-label={text.uploads.renameNamed(presentName(name))}
          onClick={onRename}
        >
          {text.uploads.rename}
        </Button>
      )}
    </RowMessage>
  );
}
