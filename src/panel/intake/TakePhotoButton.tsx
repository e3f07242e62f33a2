import IconCamera from '@douyinfe/semi-icons/lib/es/icons/IconCamera';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useRef, type ChangeEvent } from 'react';
import { useText } from '../text/useText.ts';
import styles from './TakePhotoButton.module.css';

/** Opens the camera; there only where a finger points, since browsers without a camera open their picker again. */
export function TakePhotoButton({
  disabled,
  onFiles,
}: {
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { text } = useText();
  const input = useRef<HTMLInputElement>(null);

  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(currentTarget.files ?? []);
    currentTarget.value = ''; // the next photo may have the same name, and no change would be fired
    if (files.length > 0) onFiles(files);
  };

  return (
    <span className={styles['photo']}>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        disabled={disabled}
        onChange={handleChange}
      />
      <Button
        theme="light"
        type="primary"
        icon={<IconCamera />}
        aria-label={text.intake.takePhoto}
        disabled={disabled}
        onClick={() => input.current?.click()}
      />
    </span>
  );
}
