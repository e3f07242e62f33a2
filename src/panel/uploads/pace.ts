/** How fast a section's bytes go out. `bytesPerSecond` is null until enough was seen to say something. */
export interface Pace {
  readonly bytesPerSecond: number | null;
  readonly sampledAt: number;
  readonly unsampledBytes: number;
}

// Shorter samples measure the browser's buffers, not the network.
const SAMPLE_MS = 500;
// The smoothed speed follows a change by two thirds within this time.
const SMOOTHING_MS = 4_000;

/** The pace of a section whose first upload starts at `at` (ms). */
export function startPace(at: number): Pace {
  return { bytesPerSecond: null, sampledAt: at, unsampledBytes: 0 };
}

/** The pace after `bytes` more have gone out by `at` (ms): a moving average weighted by time. */
export function addBytes(pace: Pace, bytes: number, at: number): Pace {
  const unsampledBytes = pace.unsampledBytes + bytes;
  const elapsedMs = at - pace.sampledAt;
  if (elapsedMs < SAMPLE_MS) return { ...pace, unsampledBytes };
  const sample = (unsampledBytes / elapsedMs) * 1000;
  const before = pace.bytesPerSecond ?? sample;
  const weight = 1 - Math.exp(-elapsedMs / SMOOTHING_MS);
  return { bytesPerSecond: before + weight * (sample - before), sampledAt: at, unsampledBytes: 0 };
}
