import { randomUUID } from 'node:crypto';
import type { AwaitedFile, FieldLedger } from '../../src/bff/attachments/fieldLedger.ts';
import type { Turn } from '../../src/bff/attachments/fieldTurns.ts';
import type { SentFile } from '../../src/bff/attachments/ledgerStore.ts';
import type { SharedState } from '../../src/bff/sharedState.ts';
import type { Without } from './serverOrder.ts';

/** The state of a server that lacks what protects its uploads; the state as it is without `without`. */
export function breakState(state: SharedState, without: Without | undefined): SharedState {
  switch (without) {
    case undefined:
      return state;
    case 'turns':
      return { ...state, turns: { enter: async () => letThrough() } };
    case 'receipt':
      return {
        ...state,
        ledgers: {
          ...state.ledgers,
          at(place) {
            const ledger = state.ledgers.at(place);
            return new Proxy(ledger, {
              get: (target, key) =>
                key === 'expect' ? believeSuccess(target) : (Reflect.get(target, key, target) as unknown),
            });
          },
        },
      };
    default:
      return without satisfies never;
  }
}

function letThrough(): Turn {
  return {
    waitedMs: 0,
    hadToWait: false,
    isHeld: true,
    signal: new AbortController().signal,
    isInherited: false,
    release: () => {},
  };
}

/** An `expect` for which Meegle's success is proof enough: the file is found at once, under an id of our own making. */
function believeSuccess(ledger: FieldLedger): FieldLedger['expect'] {
  return async (sent, ...rest) => {
    const awaited = await ledger.expect(sent, ...rest);
    return { ...awaited, match: { kind: 'one', file: presentBelieved(sent) }, claim: endWith(awaited) };
  };
}

function presentBelieved({ name, type, sizeBytes }: SentFile) {
  return { id: randomUUID(), name, type, sizeText: String(sizeBytes) };
}

function endWith(awaited: AwaitedFile): AwaitedFile['claim'] {
  return async () => {
    await awaited.drop();
    return true;
  };
}
