import { createCipheriv, createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** What a schedule draws from: the same seed gives the same draws. */
export interface Chance {
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  /** From 0 to 1, both included. */
  share(): number;
  /** True in so many cases of 1. */
  happens(probability: number): boolean;
  /** One of them; there must be some. */
  pick<T>(choices: readonly T[]): T;
  /** `count` different ones of them, in no order. */
  sample<T>(choices: readonly T[], count: number): T[];
  /** Bytes that compress as badly as a picture's. */
  bytes(sizeBytes: number): Buffer;
}

/** Makes the draws of one seed. */
export function createChance(seed: number): Chance {
  // Straight from small seeds the first draws would be much alike.
  const hash = createHash('sha256').update(String(seed)).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => hash.readInt32LE(at)));
  const int = (least: number, most: number): number => uniformInt(generator, least, most);
  return {
    int,
    share: () => int(0, 1_000_000) / 1_000_000,
    happens: (probability) => int(1, 1_000_000) <= probability * 1_000_000,
    pick(choices) {
      const [picked] = choices.slice(int(0, choices.length - 1));
      if (picked === undefined) throw new Error('nothing to choose from');
      return picked;
    },
    sample(choices, count) {
      const left = [...choices];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(int(0, left.length - 1), 1),
      ).flat();
    },
    bytes(sizeBytes) {
      const key = Buffer.alloc(16);
      for (let at = 0; at < 16; at += 4) key.writeInt32LE(int(-0x80000000, 0x7fffffff), at);
      return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizeBytes));
    },
  };
}
