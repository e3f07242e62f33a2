import { createListeners } from '../uploads/createListeners.ts';

/** A queue of jobs, and who works it off. */
export interface JobStore<Queue, Event> {
  readonly getSnapshot: () => Queue;
  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (event: Event) => void;
  /** Begins the next job, if it can begin; when that has ended, the one after it. */
  readonly proceed: () => void;
}

/**
 * Makes a store that does what the queue decides: `next` names the job to begin, `run` does it and tells the queue so (it
 * never rejects), and `onRest` comes when one has ended and none waits: who heard of its end may have begun another.
 */
export function createJobStore<Queue, Event, One>(
  empty: Queue,
  {
    transition,
    next,
    run,
    onRest,
  }: {
    readonly transition: (queue: Queue, event: Event) => Queue;
    readonly next: (queue: Queue) => One | null;
    readonly run: (job: One) => Promise<void>;
    readonly onRest: () => void;
  },
): JobStore<Queue, Event> {
  const changes = createListeners();
  let queue = empty;

  async function work(job: One): Promise<void> {
    await run(job);
    if (next(queue) === null) onRest();
    else proceed();
  }

  function proceed(): void {
    const job = next(queue);
    if (job !== null) void work(job);
  }

  return {
    getSnapshot: () => queue,
    subscribe: changes.add,
    change(event) {
      const changed = transition(queue, event);
      if (changed === queue) return;
      queue = changed;
      changes.tell();
    },
    proceed,
  };
}
