import { createFieldLedger, type FieldLedger } from './fieldLedger.ts';

/** The ledgers of all fields that are being written to, by place. */
export interface FieldLedgers {
  /** The ledger of a place; a new one for a place not written to lately. */
  at(place: string): FieldLedger;
}

/** Ledgers kept at once; the one unused longest is forgotten, which costs a repeat after a crash its comparison. */
const LEDGERS_AT_MOST = 1000;

/** Makes the ledgers of one process. */
export function createFieldLedgers(): FieldLedgers {
  const ledgers = new Map<string, FieldLedger>();
  return {
    at(place) {
      const ledger = ledgers.get(place) ?? createFieldLedger();
      ledgers.delete(place);
      ledgers.set(place, ledger);
      const [oldest] = ledgers.keys();
      if (ledgers.size > LEDGERS_AT_MOST && oldest !== undefined) ledgers.delete(oldest);
      return ledger;
    },
  };
}
