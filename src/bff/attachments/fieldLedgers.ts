import { createFieldLedger, type FieldLedger } from './fieldLedger.ts';
import { createMemoryLedgerStore, type LedgerStore } from './ledgerStore.ts';

/** The ledgers of all fields that are being written to, by place. */
export interface FieldLedgers {
  /** The ledger of a place; a new one for a place not written to lately. */
  at(place: string): FieldLedger;
  /**
   * Since when (ms, of `performance.now()`) all that is sent through us is known here: what was sent before may show
   * without anybody knowing whose it is. -Infinity where what instances share outlives them.
   */
  readonly knowsSince: number;
}

/**
 * Ledgers kept at once, besides those that await an upload; the one unused longest is forgotten. Where nothing is shared
 * that costs a repeat after a crash its comparison.
 */
const LEDGERS_AT_MOST = 1000;

/** Makes the ledgers of one process; `openStore` gives what is shared of a place, by default nothing of before. */
export function createFieldLedgers(
  openStore: (place: string) => LedgerStore = createMemoryLedgerStore,
  knowsSince = -Infinity,
): FieldLedgers {
  const ledgers = new Map<string, FieldLedger>();
  return {
    knowsSince,
    at(place) {
      const ledger = ledgers.get(place) ?? createFieldLedger(openStore(place));
      ledgers.delete(place);
      ledgers.set(place, ledger);
      for (const [oldest, { isAwaiting }] of ledgers) {
        if (ledgers.size <= LEDGERS_AT_MOST) break;
        if (!isAwaiting && oldest !== place) ledgers.delete(oldest);
      }
      return ledger;
    },
  };
}
