import type { WorkItemRef } from '../contract/workItem.ts';

/** Whose something in what, as a mount of the panel has them. */
export interface KeptFor {
  readonly userId: string;
  readonly item: WorkItemRef;
}

/** What is kept, and how to keep it. */
interface Keepable<Mount, Kept> {
  readonly kept: Kept;
  /** Goes on through another mount. */
  readonly connect: (mount: Mount) => void;
  /** Whether nothing of it is under way, or waits to be seen: then it goes with the last panel that shows it. */
  readonly isDone: () => boolean;
  /** Calls `listener` whenever that may have changed; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly stop: () => void;
}

interface Entry<Mount, Kept> extends Keepable<Mount, Kept> {
  holders: number;
  readonly dropIfDone: () => void;
}

/**
 * Keeps something for each user and work item outside React: the host mounts the panel again in the same document, and
 * what is under way must go on. `open` makes it on first asking, under a name of its own.
 */
export function createKept<Mount extends KeptFor, Kept>(
  kind: string,
  open: (mount: Mount, key: string) => Keepable<Mount, Kept>,
) {
  const entries = new Map<string, Entry<Mount, Kept>>();

  function keep(mount: Mount): Entry<Mount, Kept> {
    const { userId, item } = mount;
    const key = [kind, userId, item.project, item.type, item.id].join(' ');
    const known = entries.get(key);
    if (known) return known;
    const opened = open(mount, key);
    const entry: Entry<Mount, Kept> = {
      ...opened,
      holders: 0,
      dropIfDone: () => {
        if (entry.holders > 0 || entries.get(key) !== entry || !entry.isDone()) return;
        entries.delete(key);
        unsubscribe();
        entry.stop();
      },
    };
    const unsubscribe = entry.subscribe(() => entry.dropIfDone());
    entries.set(key, entry);
    return entry;
  }

  return {
    /** The same for every mount of this user in this work item. */
    of: (mount: Mount): Kept => keep(mount).kept,
    /** Keeps it while it is done, too, and goes on through the mount that asks. Returns how to let go. */
    hold: (mount: Mount): (() => void) => {
      const entry = keep(mount);
      entry.connect(mount);
      entry.holders += 1;
      return () => {
        entry.holders -= 1;
        queueMicrotask(entry.dropIfDone); // the same mount may take hold again at once
      };
    },
  };
}
