import type { FileKind } from '../../contract/mediaTypes.ts';
import { useText } from '../text/useText.ts';
import type { Filter } from './arrangement.ts';
import styles from './KindChips.module.css';

/** The kinds that there are; those that are pressed are shown. Each keeps its place, also when nothing of it is found. */
export function KindChips({
  kinds,
  filter,
  onFilter,
}: {
  readonly kinds: ReadonlyMap<FileKind, number>;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}) {
  const { text } = useText();
  const press = (kind: FileKind) => {
    const chosen = new Set(filter.kinds);
    if (!chosen.delete(kind)) chosen.add(kind);
    onFilter({ ...filter, kinds: chosen });
  };
  return (
    <fieldset aria-label={text.arrangement.kinds} className={styles['chips']}>
      {[...kinds].map(([kind, count]) => (
        <button
          key={kind}
          type="button"
          className={styles['chip']}
          aria-pressed={filter.kinds.has(kind)}
          data-none={count === 0}
          onClick={() => press(kind)}
        >
          {text.arrangement.kind(text.kinds[kind], count)}
        </button>
      ))}
    </fieldset>
  );
}
