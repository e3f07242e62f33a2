import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { UnsentUpload } from '../uploadStore.ts';
import {
  describeUnsent,
  NOTHING_UNSENT,
  presentUnsent,
  readUnsent,
  type UnsentFile,
} from './unsentRecord.ts';

const byId = (list: readonly UnsentFile[]) => list.toSorted((one, other) => (one.id < other.id ? -1 : 1));

const DAY_MS = 24 * 60 * 60 * 1_000;

const placeArbitrary = fc.record(
  {
    fieldKey: fc.string(),
    row: fc.nat(20),
    fieldId: fc.string(),
    turnKey: fc.string(),
    knownIds: fc.array(fc.string()),
  },
  { requiredKeys: ['fieldKey', 'fieldId', 'turnKey', 'knownIds'], noNullPrototype: true },
);
const fileArbitrary = fc.record(
  {
    id: fc.uuid(),
    attempt: fc.nat(),
    name: fc.string({ unit: 'binary' }),
    fileName: fc.string({ unit: 'binary' }),
    sizeBytes: fc.nat(),
    sha256: fc.string(),
    replaces: fc.string(),
    place: placeArbitrary,
  },
  {
    requiredKeys: ['id', 'attempt', 'name', 'fileName', 'sizeBytes', 'place'],
    noNullPrototype: true,
  },
);

it('reads back what it wrote, place by place', () => {
  fc.assert(
    fc.property(fc.array(fileArbitrary, { minLength: 1 }), fc.nat(), (files, total) => {
      const back = readUnsent(presentUnsent({ total, files }, 1_000), 1_000);
      expect({ total: back.total, files: byId(back.files) }).toEqual({ total, files: byId(files) });
    }),
  );
});

it('reads nothing from what nobody here wrote', () => {
  const other = fc.oneof(fc.string(), fc.json(), fc.constant(null));
  fc.assert(
    fc.property(other, (text) => {
      expect(readUnsent(text, 0)).toBe(NOTHING_UNSENT);
    }),
  );
});

const place = { fieldKey: 'files', fieldId: 'files', turnKey: 'files', knownIds: ['seen-1', 'seen-2'] };
const file = (id: string): UnsentFile => {
  return { id, attempt: 1, name: `${id}.pdf`, fileName: `${id}.pdf`, sizeBytes: 10, place };
};

it('says nothing more after a week', () => {
  const text = presentUnsent({ total: 1, files: [file('a')] }, 1_000);
  expect(readUnsent(text, 1_000 + 7 * DAY_MS).files).toHaveLength(1);
  expect(readUnsent(text, 1_001 + 7 * DAY_MS)).toBe(NOTHING_UNSENT);
});

it('keeps two hundred files, and the ids in their field once', () => {
  const files = Array.from({ length: 300 }, (_, index) => file(`${index}`));
  const text = presentUnsent({ total: 300, files }, 0);
  expect(readUnsent(text, 0).files).toHaveLength(200);
  expect(text.match(/seen-1/g)).toHaveLength(1);
});

it('knows of an upload what is needed to go on with it', () => {
  const unsent: UnsentUpload = {
    upload: {
      id: 'up-1',
      fieldId: 'review/1',
      turnKey: 'review',
      name: 'clean.txt',
      sizeBytes: 5,
      attempt: 2,
      automaticTries: 1,
      unanswered: 0,
      sha256: 'ab',
      replaces: 'old-1',
      phase: { kind: 'confirming' },
    },
    file: new File(['hello'], 'dirty.txt'),
    place: {
      target: { item: { project: 'demo', type: 'story', id: '1' }, fieldKey: 'inner', row: 1 },
      fieldId: 'review/1',
      turnKey: 'review',
    },
    knownIds: ['seen-1'],
  };
  expect(describeUnsent(unsent)).toEqual({
    id: 'up-1',
    attempt: 2,
    name: 'clean.txt',
    fileName: 'dirty.txt',
    sizeBytes: 5,
    sha256: 'ab',
    replaces: 'old-1',
    place: { fieldKey: 'inner', row: 1, fieldId: 'review/1', turnKey: 'review', knownIds: ['seen-1'] },
  });
});
