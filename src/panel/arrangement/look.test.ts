import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ORDERS } from './arrangement.ts';
import { pin, pinnedIn, PLAIN_LOOK, presentLook, readLook, VIEWS } from './look.ts';

const anyLook = fc.record(
  {
    order: fc.constantFrom(...ORDERS),
    view: fc.constantFrom(...VIEWS),
    pins: fc.array(fc.record({ place: fc.string(), fieldId: fc.string() }, { noNullPrototype: true })),
  },
  { noNullPrototype: true },
);

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(anyLook, (look) => {
      expect(readLook(presentLook(look))).toEqual(look);
    }),
  );
});

it('reads nothing from what nobody here wrote', () => {
  const broken = [
    null,
    '',
    '{',
    '[]',
    '{"version":2}',
    '{"version":1,"order":"by mood","view":"rows","pins":[]}',
  ];
  for (const text of broken) expect(readLook(text)).toBeNull();
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readLook(text)).toBeNull();
    }),
  );
});

it('pins one section for each kind of work item, and remembers fifty kinds', () => {
  const pinned = pin(pin(PLAIN_LOOK, 'demo/story', 'a'), 'demo/issue', 'b');
  const moved = pin(pinned, 'demo/story', 'c');
  expect(pinnedIn(moved, 'demo/story')).toBe('c');
  expect(pinnedIn(moved, 'demo/issue')).toBe('b');
  expect(pinnedIn(pin(moved, 'demo/story', null), 'demo/story')).toBeNull();
  const many = Array.from({ length: 60 }, (_, index) => `demo/${index}`).reduce(
    (look, place) => pin(look, place, 'a'),
    PLAIN_LOOK,
  );
  expect(many.pins).toHaveLength(50);
  expect(pinnedIn(many, 'demo/59')).toBe('a');
});
