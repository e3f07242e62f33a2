/** What the page's thread worked at, in ms of its own time: waiting for a busy machine isn't counted. */
export interface Work {
  /** JavaScript and its garbage, from the first event to the last microtask, without what it made the browser lay out. */
  readonly scriptMs: number;
  /** Styles and layout. */
  readonly layoutMs: number;
}

/** One event of Chromium's trace; times in µs, `tdur` of the thread. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const LAYOUT = new Set(['Layout', 'UpdateLayoutTree', 'RecalculateStyles']);

/** What runs JavaScript when nothing else runs yet. */
const SCRIPT = new Set([
  'EventDispatch',
  'FunctionCall',
  'EvaluateScript',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'RunMicrotasks',
  'v8.callFunction',
]);

/** Adds up a trace of `devtools.timeline` and `v8`. */
export function readTrace(trace: Buffer): Work {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const main = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const isMain = (event: TraceEvent) => main.some(({ pid, tid }) => pid === event.pid && tid === event.tid);
  const events = traceEvents
    .filter((event) => event.ph === 'X' && isMain(event))
    .toSorted((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));

  const sums = { script: 0, layout: 0 };
  let scriptEndsAt = 0;
  let layoutEndsAt = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of events) {
    if (SCRIPT.has(name) && ts >= scriptEndsAt) {
      scriptEndsAt = ts + dur;
      sums.script += tdur;
    } else if (LAYOUT.has(name) && ts >= layoutEndsAt) {
      layoutEndsAt = ts + dur;
      sums.layout += tdur;
      if (ts < scriptEndsAt) sums.script -= tdur;
    }
  }
  return { scriptMs: sums.script / 1000, layoutMs: sums.layout / 1000 };
}
