/** How fast a section's bytes go out. `bytesPerSecond` is null until enough was seen to say something. */
export interface Pace {
  readonly bytesPerSecond: number | null;
  readonly sampledAt: number;
  readonly unsampledBytes: number;
}

// What goes out first only fills the buffers on the way: several megabytes in no time, and no measure of the network.
const WARM_UP_MS = 1_000;
const SAMPLE_MS = 500;
// The smoothed speed follows a change by two thirds within this time.
const SMOOTHING_MS = 4_000;

/** The pace of a section whose first upload starts at `at` (ms). */
export function startPace(at: number): Pace {
  return { bytesPerSecond: null, sampledAt: at + WARM_UP_MS, unsampledBytes: 0 };
}

/** The pace after `bytes` more have gone out by `at` (ms): a moving average weighted by time. */
export function addBytes(pace: Pace, bytes: number, at: number): Pace {
  const elapsedMs = at - pace.sampledAt;
  if (elapsedMs <= 0) return pace;
  const unsampledBytes = pace.unsampledBytes + bytes;
  if (elapsedMs < SAMPLE_MS) return { ...pace, unsampledBytes };
  const sample = (unsampledBytes / elapsedMs) * 1000;
  const before = pace.bytesPerSecond ?? sample;
  const weight = 1 - Math.exp(-elapsedMs / SMOOTHING_MS);
  return { bytesPerSecond: before + weight * (sample - before), sampledAt: at, unsampledBytes: 0 };
}
