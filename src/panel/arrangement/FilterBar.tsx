import { NO_FILTER } from './arrangement.ts';
import { FilterNotice } from './FilterNotice.tsx';
import { KindChips } from './KindChips.tsx';
import type { ArrangedList } from './useArrangement.ts';

/** The kinds to choose from, and what of a filter isn't seen in the list itself; nothing where nobody has to look for a file. */
export function FilterBar({ arrangement }: { readonly arrangement: ArrangedList }) {
  const { canSearch, shown, filter, setFilter, hits, isNothingShown, hiddenNew } = arrangement;
  if (!canSearch) return null;
  return (
    <>
      {(shown.kinds.size > 1 || filter.kinds.size > 0) && (
        <KindChips kinds={shown.kinds} filter={filter} onFilter={setFilter} />
      )}
      {hits !== null && (
        <FilterNotice
          isNothingShown={isNothingShown}
          hiddenNew={hiddenNew}
          onClear={() => setFilter(NO_FILTER)}
        />
      )}
    </>
  );
}
