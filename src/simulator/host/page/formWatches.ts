import type { HostCalls, HostEvent } from './bridge.ts';
import type { WorkItemView } from './readWorkItem.ts';

/** How often the form is looked at, in ms, while somebody watches it. */
const LOOK_MS = 1_000;

type Needed = {
  /** The id of the work item on the page now. */
  readItemId: () => string;
  /** A work item; null when there is none of that id. */
  readItem: (id: string) => Promise<WorkItemView | null>;
  /** Whether plugins are told of changes at all. */
  isTold: () => boolean;
  tell: (event: HostEvent) => void;
  /** Whether the plugin's frame is still there: nobody takes its watches back when it goes. */
  isOpen: () => boolean;
};

type Watch = { itemId: string; keys: readonly string[]; seen: Map<string, string> };

/** What one frame watches: fields of the work item that was on the page then, and changes of them from anywhere. */
export function createFormWatches({
  readItemId,
  readItem,
  isTold,
  tell,
  isOpen,
}: Needed): Pick<HostCalls, 'watchForm' | 'unwatchForm'> {
  const watches = new Map<string, Watch>();
  let isLooking = false;

  async function look(): Promise<void> {
    for (const [id, watch] of watches) {
      const item = await readItem(watch.itemId).catch(() => null); // the simulator is away for the moment
      const changed = item ? noteValues(watch, item) : {};
      const isWatched = watches.has(id) && isOpen();
      if (isWatched && isTold() && Object.keys(changed).length > 0) {
        tell({ kind: 'form-changed', watch: id, changed });
      }
    }
  }

  async function lookOn(): Promise<void> {
    await look();
    isLooking = watches.size > 0 && isOpen();
    if (isLooking) setTimeout(() => void lookOn(), LOOK_MS);
  }

  return {
    watchForm: async ({ id, keys }) => {
      const watch: Watch = { itemId: readItemId(), keys, seen: new Map() };
      const item = await readItem(watch.itemId);
      if (item) noteValues(watch, item);
      watches.set(id, watch);
      if (!isLooking) void lookOn();
    },
    unwatchForm: async (id) => void watches.delete(id),
  };
}

/** Remembers the values of the watched fields; gives those that aren't as they were. */
function noteValues({ keys, seen }: Watch, item: WorkItemView): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const key of keys) {
    const value = readValue(item, key);
    const text = JSON.stringify(value);
    if (text !== seen.get(key)) changed[key] = value;
    seen.set(key, text);
  }
  return changed;
}

/** A field's value; of a compound field the values in its rows, by their place. Null when it has none. */
function readValue({ fields }: WorkItemView, key: string): unknown {
  if (fields[key] !== undefined) return fields[key];
  const rows = Object.entries(fields).filter(([place]) => place.startsWith(`${key}/`));
  return rows.length > 0 ? Object.fromEntries(rows) : null;
}
