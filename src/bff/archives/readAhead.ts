/**
 * Reads items and gives what came of each, in their order; begins with at most `ahead` of them before it is their turn.
 * When one rejects, or the loop over it is left, what had been read and not given is handed to `drop`; it ends when
 * nothing runs any more.
 */
export async function* readAhead<Item, Result>(
  items: readonly Item[],
  ahead: number,
  read: (item: Item, index: number) => Promise<Result>,
  drop: (result: Result) => Promise<void>,
): AsyncGenerator<Result, void> {
  const waiting = items.entries();
  const begun: Promise<Result>[] = [];
  const begin = (): void => {
    while (begun.length < ahead) {
      const next = waiting.next();
      if (next.done === true) return;
      const [index, item] = next.value;
      const reading = read(item, index);
      reading.catch(() => {}); // it is told when its turn comes, or another has been told already
      begun.push(reading);
    }
  };

  try {
    for (;;) {
      begin();
      const next = begun.shift();
      if (next === undefined) return;
      const result = await next;
      begin();
      yield result;
    }
  } finally {
    for (const left of await Promise.allSettled(begun)) {
      if (left.status === 'fulfilled') await drop(left.value);
    }
  }
}
