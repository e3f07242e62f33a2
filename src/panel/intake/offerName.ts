import { replaceDeception } from '../../contract/presentName.ts';
import { readMojibake } from './readMojibake.ts';

/** What makes a name odd though it can be sent. `decomposed`: letters and their marks stored apart, as old Macs do. */
export type NameOddity = 'hidden' | 'mojibake' | 'decomposed';

/** A better name for an odd one, and why; for a person to take or leave. */
export interface NameOffer {
  readonly name: string;
  readonly oddities: readonly NameOddity[];
}

// Not the whole name: NFC would also change characters that nobody has taken apart, as some of Han.
const TAKEN_APART = /\P{M}\p{M}+|[\u1100-\u11ff]+/gu;

const REPAIRS: readonly (readonly [NameOddity, (name: string) => string])[] = [
  ['mojibake', (name) => readMojibake(name) ?? name],
  ['hidden', (name) => replaceDeception(name, () => '')],
  ['decomposed', (name) => name.replace(TAKEN_APART, (letter) => letter.normalize('NFC'))],
];

/** Looks at a name as the browser gave it, before it is cleaned; null where it isn't odd. */
export function offerName(name: string): NameOffer | null {
  let repaired = name;
  const oddities: NameOddity[] = [];
  for (const [oddity, repair] of REPAIRS) {
    const better = repair(repaired);
    if (better !== repaired) oddities.push(oddity);
    repaired = better;
  }
  return oddities.length === 0 ? null : { name: repaired, oddities };
}
