import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { operations } from './operation.ts';

const wholeNumber = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));

const when = {
  match: v.optional(
    v.strictObject({
      op: v.optional(v.picklist(operations)),
      userKey: v.optional(v.string()),
      name: v.optional(v.string()),
      nth: v.optional(wholeNumber(1)),
    }),
    {},
  ),
  times: v.optional(wholeNumber(1)),
};

const faultSchema = v.variant('fault', [
  v.strictObject({ ...when, fault: v.literal('latency'), ms: wholeNumber(0) }),
  v.strictObject({ ...when, fault: v.literal('reset_at_byte'), atByte: wholeNumber(0) }),
  v.strictObject({ ...when, fault: v.literal('applied_then_reset') }),
  v.strictObject({ ...when, fault: v.literal('applied_then_504') }),
  v.strictObject({ ...when, fault: v.literal('applied_then_hang') }),
  v.strictObject({ ...when, fault: v.literal('ok_but_empty') }),
  v.strictObject({ ...when, fault: v.literal('stored_truncated'), bytes: wholeNumber(0) }),
  v.strictObject({ ...when, fault: v.literal('slow_read'), bytesPerS: wholeNumber(1) }),
  v.strictObject({
    ...when,
    fault: v.literal('error'),
    code: v.pipe(v.number(), v.integer()),
    status: v.optional(v.pipe(wholeNumber(200), v.maxValue(599))),
    message: v.optional(v.string()),
  }),
  v.strictObject({ ...when, fault: v.literal('html_503') }),
  v.strictObject({ ...when, fault: v.literal('invalid_json') }),
  v.strictObject({ ...when, fault: v.literal('redirect'), to: v.string() }),
  v.strictObject({ ...when, fault: v.literal('token_expired') }),
  v.strictObject({ ...when, fault: v.literal('rate_limited') }),
  v.strictObject({
    ...when,
    fault: v.literal('name_mangled'),
    mode: v.picklist(['nfc', 'basename', 'cut255', 'percent22']),
  }),
  v.strictObject({
    ...when,
    fault: v.literal('download_200_json'),
    code: v.optional(v.pipe(v.number(), v.integer()), 30019),
  }),
  v.strictObject({
    ...when,
    fault: v.literal('download_truncated'),
    atByte: wholeNumber(0),
    contentLength: v.optional(v.boolean(), true),
  }),
  v.strictObject({ ...when, fault: v.literal('download_stall'), atByte: wholeNumber(0) }),
  v.strictObject({
    ...when,
    fault: v.literal('download_wrong_length'),
    by: v.pipe(v.number(), v.integer()),
  }),
]);

/** One thing that goes wrong, and for which requests. Meanings: README.md. */
export type Fault = v.InferOutput<typeof faultSchema>;

/** What `PUT /_sim/faults` takes. */
export const faultListSchema = v.array(faultSchema);

interface Entry {
  readonly fault: Fault;
  seen: number;
  fired: number;
}

/** A request as faults see it. `names` are the file names it concerns; undefined while they aren't known yet. */
interface Subject {
  readonly op: Operation;
  readonly userKey: string | null;
  readonly names?: readonly string[];
}

/** The list of faults in force. */
export interface FaultBook {
  /** Replaces the list; every count starts anew. */
  readonly replace: (faults: readonly Fault[]) => void;
  /** True if which fault this request meets can't be said before the name of its file is known. */
  readonly waitsForName: (subject: Subject) => boolean;
  /** The fault this request meets, if any. Counts the request: call it once per request. */
  readonly choose: (subject: Subject) => Fault | undefined;
}

/**
 * The faults of one simulator. Every entry counts the requests it matches, whether or not an earlier entry
 * fires for them; of those that are due, the first in the list fires.
 */
export function createFaultBook(): FaultBook {
  let entries: Entry[] = [];
  return {
    replace: (faults) => {
      entries = faults.map((fault) => ({ fault, seen: 0, fired: 0 }));
    },
    waitsForName: (subject) =>
      entries.some(({ fault }) => fault.match.name !== undefined && matches(fault, subject)),
    choose: (subject) => {
      let chosen: Entry | undefined;
      for (const entry of entries) {
        if (!matches(entry.fault, { names: [], ...subject })) continue;
        entry.seen += 1;
        if (chosen === undefined && isDue(entry)) chosen = entry;
      }
      if (chosen !== undefined) chosen.fired += 1;
      return chosen?.fault;
    },
  };
}

function matches({ match }: Fault, subject: Subject): boolean {
  return (
    (match.op === undefined || match.op === subject.op) &&
    (match.userKey === undefined || match.userKey === subject.userKey) &&
    (match.name === undefined || subject.names === undefined || subject.names.includes(match.name))
  );
}

/** `nth` alone means that one request; with `times`, so many from the nth on; `times` alone, the first so many. */
function isDue({ fault, seen, fired }: Entry): boolean {
  const { nth } = fault.match;
  if (nth !== undefined && fault.times === undefined) return seen === nth;
  return seen >= (nth ?? 1) && fired < (fault.times ?? Infinity);
}
