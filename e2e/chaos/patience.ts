import type { UploadPatience } from '../../src/bff/attachments/storeFile.ts';
import { TURN_PATIENCE } from '../../src/bff/attachments/turnPatience.ts';
import type { ExchangeTimeouts } from '../../src/bff/meegle/exchange.ts';

/**
 * How long, in ms, servers under chaos wait for Meegle and for clients: a tenth of the real thing or less, and still
 * well beyond what a schedule's latencies and commits add up to.
 */
export const SERVER_PATIENCE: {
  readonly exchange: ExchangeTimeouts;
  readonly upload: UploadPatience;
} = {
  exchange: { connectMs: 1000, readAnswerMs: 1500, writeAnswerMs: 2000, pieceMs: 1000 },
  upload: {
    body: { firstByteMs: 500, progressMs: 2000, progressBytes: 4096 },
    confirm: { firstReadMs: 50, giveUpMs: 1500 },
    turn: { ...TURN_PATIENCE, readMs: 4000, answerMs: 4000, compareMs: 2000, comparePerMbMs: 1000 },
  },
};

/** How long a panel's request may be silent, in ms: as long as it may wait for its turn on a busy machine. */
export const PANEL_SILENCE_MS = 30_000;
