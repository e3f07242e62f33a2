/**
 * One of many things that are done one after the other. Those of a group that were asked for while others of it were open are
 * of one `batch`.
 */
export interface Job {
  readonly batch: number;
  readonly phase: { readonly kind: string };
}

/** Jobs by their keys, in the order in which they were last asked for. */
export type JobQueue<One extends Job> = ReadonlyMap<string, One>;

/** Whether a job in this phase is still to end; none is over. */
export function isOpen(phase: Job['phase'] | undefined): boolean {
  return phase?.kind === 'waiting' || phase?.kind === 'running';
}

/** The job to begin now; null while one runs or none waits. */
export function nextJob<One extends Job>(queue: JobQueue<One>): One | null {
  const jobs = [...queue.values()];
  if (jobs.some(({ phase }) => phase.kind === 'running')) return null;
  return jobs.find(({ phase }) => phase.kind === 'waiting') ?? null;
}

/** The queue with more jobs at its end, in the place of earlier ones of their keys; `make` is told their batch. */
export function addJobs<One extends Job>(
  queue: JobQueue<One>,
  isOfGroup: (job: One) => boolean,
  make: (batch: number) => readonly (readonly [string, One])[],
): JobQueue<One> {
  const group = [...queue.values()].filter(isOfGroup);
  const last = Math.max(0, ...group.map(({ batch }) => batch));
  const added = make(group.some(({ phase }) => isOpen(phase)) ? last : last + 1);
  if (added.length === 0) return queue;
  const keys = new Set(added.map(([key]) => key));
  return new Map([...[...queue].filter(([key]) => !keys.has(key)), ...added]);
}

/** The queue with a job in its next phase; the same one if it isn't in the phase `from`. */
export function advanceJob<One extends Job>(
  queue: JobQueue<One>,
  key: string,
  from: One['phase']['kind'],
  phase: One['phase'],
): JobQueue<One> {
  const job = queue.get(key);
  return job?.phase.kind === from ? new Map(queue).set(key, { ...job, phase }) : queue;
}

/** The queue without some jobs; the same one if there are none. */
export function dropJobs<One extends Job>(queue: JobQueue<One>, which: (job: One) => boolean): JobQueue<One> {
  const kept = [...queue].filter(([, job]) => !which(job));
  return kept.length === queue.size ? queue : new Map(kept);
}
