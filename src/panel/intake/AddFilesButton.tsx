import IconPlus from '@douyinfe/semi-icons/lib/es/icons/IconPlus';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useRef, type ChangeEvent } from 'react';
import styles from './AddFilesButton.module.css';

/**
 * Picks files. The file input is always in the page, for labels and for people's tools; the button is what keyboards,
 * eyes and ears find. `name` says what an icon button without words is for.
 */
export function AddFilesButton({
  look,
  label,
  name,
  inputId,
  disabled = false,
  onFiles,
}: {
  readonly look: 'primary' | 'icon';
  readonly label: string;
  readonly name: string;
  readonly inputId: string;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);

  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(currentTarget.files ?? []);
    // Browsers fire no change when the same file is picked again, unless the input was cleared.
    currentTarget.value = '';
    if (files.length > 0) onFiles(files);
  };

  return (
    <span className={styles['add']}>
      <input
        ref={input}
        id={inputId}
        type="file"
        multiple
        tabIndex={-1}
        className={styles['input']}
        aria-hidden
        disabled={disabled}
        onChange={handleChange}
      />
      <Button
        theme={look === 'primary' ? 'solid' : 'borderless'}
        type={look === 'primary' ? 'primary' : 'tertiary'}
        icon={<IconPlus />}
        aria-label={name}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {look === 'primary' ? label : null}
      </Button>
    </span>
  );
}
