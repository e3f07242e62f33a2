import type { ApiErrorCode } from '../api/ApiError.ts';
import type { Told } from './told.ts';

/** Words about files whose stored type is wrong. Types are media types, as in `image/png`. */
export interface DoctorText {
  readonly storedAs: (type: string) => string;
  readonly storedWithoutType: string;
  /** What its name says. */
  readonly shouldBe: (type: string) => string;
  /** What its bytes say. */
  readonly isReally: (type: string) => string;
  /** Why it matters. */
  readonly why: string;
  readonly needsPlace: string;
  readonly repair: string;
  readonly repairNamed: (name: string) => string;
  readonly repairAll: string;
  readonly repairAllIn: (field: string) => string;
  readonly retryNamed: (name: string) => string;
  readonly waiting: string;
  readonly running: string;
  readonly runningNamed: (name: string) => string;
  /** Stored as this type from now on. */
  readonly repaired: (type: string) => string;
  /** The server has looked into it, and stored it is as what it is. */
  readonly fine: (type: string) => Told;
  readonly wrongTypes: (count: number) => string;
  readonly whyAll: string;
  readonly progress: (position: number, total: number) => string;
  readonly stop: string;
  readonly stopIn: (field: string) => string;
  readonly summary: (counts: {
    readonly repaired: number;
    readonly fine: number;
    readonly failed: number;
  }) => string;
  readonly seeList: string;
  readonly announceRepaired: (name: string) => string;
  readonly announceFine: (name: string) => string;
  readonly announceFailed: (name: string) => string;
  /** Nothing was changed: follows what went wrong. */
  readonly unchanged: string;
  /** Where the words for a code in general say too little, or something else, of a repair. */
  readonly failures: Partial<Record<ApiErrorCode, Told>>;
}
