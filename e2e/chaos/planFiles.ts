import type { Chance } from './createChance.ts';
import { pickWeighted, type PlannedFile, type PlannedPlace } from './schedule.ts';

/** Every place that takes files in the simulator's work items; the design field by its key and by its alias. */
export const PLACES: readonly PlannedPlace[] = [
  { fieldKey: 'multi_attachment', turnKey: 'multi_attachment', storeKey: 'multi_attachment' },
  { fieldKey: 'field_design', turnKey: 'field_design', storeKey: 'field_design' },
  { fieldKey: 'alias:design_files', turnKey: 'field_design', storeKey: 'field_design' },
  ...[0, 1].map((row) => ({
    fieldKey: 'field_review_files',
    row,
    turnKey: 'field_review',
    storeKey: `field_review/${row}/field_review_files`,
  })),
];

const ENDINGS = [
  ['.txt', 'text/plain'],
  ['.png', 'image/png'],
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['.bin', 'application/octet-stream'],
  ['.md', ''],
  ['', ''],
] as const;

/** Names that Meegle may change, or that are easily taken for another. */
const ODD_STEMS = ['需求 “终稿”', 'a\\b', 'cafe\u0301', '100% "done"', '👩‍💻', '長'.repeat(80)] as const;

/** Draws files; some share a name, some their content, and a few both. */
export function planFiles(chance: Chance, count: number, largestBytes: number): PlannedFile[] {
  const files: PlannedFile[] = [];
  for (let number = 1; number <= count; number += 1) {
    const earlier = files[chance.int(0, Math.max(0, files.length - 1))];
    const [ending, type] = chance.pick(ENDINGS);
    const stem = chance.happens(0.2) ? chance.pick(ODD_STEMS) : `file-${number}`;
    const hasEarlierName = earlier !== undefined && chance.happens(0.15);
    const hasEarlierBytes = earlier !== undefined && chance.happens(0.12);
    files.push({
      name: hasEarlierName ? earlier.name : `${stem}${ending}`,
      type: hasEarlierName ? earlier.type : type,
      bytes: hasEarlierBytes ? earlier.bytes : chance.bytes(planSize(chance, largestBytes)),
    });
  }
  return files;
}

function planSize(chance: Chance, largestBytes: number): number {
  const most = pickWeighted(chance, [
    [2, 16],
    [4, 5_000],
    [4, 100_000],
    [2, 300_000],
  ]);
  if (largestBytes > 300_000 && chance.happens(0.06)) return chance.int(2_000_000, largestBytes);
  return chance.int(1, most);
}
