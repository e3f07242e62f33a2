import IconList from '@douyinfe/semi-icons/lib/es/icons/IconList';
import IconGridView from '@douyinfe/semi-icons/lib/es/icons/IconGridView';
import { useId, type KeyboardEvent } from 'react';
import { useText } from '../text/useText.ts';
import { isFilter, NO_FILTER, ORDERS } from './arrangement.ts';
import styles from './ListControls.module.css';
import { VIEWS } from './look.ts';
import type { ArrangedList } from './useArrangement.ts';

const ICONS = { rows: IconList, tiles: IconGridView };

/** What is looked for, in which order, in rows or tiles. All of the browser's own: there is one of each. */
export function ListControls({ arrangement }: { readonly arrangement: ArrangedList }) {
  const { filter, look, canSearch, setFilter, setOrder, setView } = arrangement;
  const { arrangement: words } = useText().text;
  const group = useId();
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isFilter(filter)) return;
    event.preventDefault();
    event.stopPropagation(); // nothing else is taken back by it
    setFilter(NO_FILTER);
  };

  return (
    <>
      {canSearch && (
        <input
          type="search"
          className={styles['search']}
          aria-label={words.search}
          placeholder={words.search}
          autoComplete="off"
          spellCheck={false}
          value={filter.words}
          onChange={({ target }) => setFilter({ ...filter, words: target.value })}
          onKeyDown={handleKey}
        />
      )}
      <span className={styles['order']}>
        <select
          aria-label={words.order}
          value={look.order}
          onChange={({ target }) => {
            const order = ORDERS.find((one) => one === target.value);
            if (order !== undefined) setOrder(order);
          }}
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {words.orders[order]}
            </option>
          ))}
        </select>
      </span>
      <span role="radiogroup" aria-label={words.view} className={styles['views']}>
        {VIEWS.map((view) => {
          const Icon = ICONS[view];
          return (
            <label key={view} className={styles['view']} title={words[view]}>
              <input
                type="radio"
                name={group}
                aria-label={words[view]}
                checked={look.view === view}
                onChange={() => setView(view)}
              />
              <Icon aria-hidden />
            </label>
          );
        })}
      </span>
    </>
  );
}
