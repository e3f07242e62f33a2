import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HostEvent } from './bridge.ts';
import { createFormWatches } from './formWatches.ts';
import type { WorkItemView } from './readWorkItem.ts';

const items = new Map<string, WorkItemView>();
const told = vi.fn<(event: HostEvent) => void>();
let itemId = '1';
let isOpen = true;
let isTold = true;
let reads = 0;
let watches: ReturnType<typeof createFormWatches>;

beforeEach(() => {
  vi.useFakeTimers();
  items.set('1', { name: 'One', fields: { files: ['a'], design: [], 'review/0/remarks': ['r'] } });
  [itemId, isOpen, isTold, reads] = ['1', true, true, 0];
  watches = createFormWatches({
    readItemId: () => itemId,
    readItem: async (id) => {
      reads += 1;
      return items.get(id) ?? null;
    },
    isTold: () => isTold,
    tell: told,
    isOpen: () => isOpen,
  });
});

afterEach(() => {
  vi.useRealTimers();
  told.mockReset();
});

function change(fields: Record<string, unknown>): void {
  const item = items.get('1')!;
  items.set('1', { ...item, fields: { ...item.fields, ...fields } });
}

const pass = () => vi.advanceTimersByTimeAsync(1_000);

test('a change of a watched field is told once, with its new value, and no other field', async () => {
  await watches.watchForm({ id: 'w', keys: ['files', 'review'] });
  await pass();
  expect(told).not.toHaveBeenCalled();
  change({ files: ['a', 'b'], design: ['unwatched'] });
  await pass();
  await pass();
  expect(told.mock.calls).toEqual([[{ kind: 'form-changed', watch: 'w', changed: { files: ['a', 'b'] } }]]);
});

test('a compound field changes with any of its rows', async () => {
  await watches.watchForm({ id: 'w', keys: ['review'] });
  change({ 'review/0/remarks': [] });
  await pass();
  expect(told.mock.calls[0]?.[0]).toMatchObject({ changed: { review: { 'review/0/remarks': [] } } });
});

test('another work item on the page is no change of this one', async () => {
  await watches.watchForm({ id: 'w', keys: ['files'] });
  items.set('2', { name: 'Two', fields: { files: ['z'] } });
  itemId = '2';
  await pass();
  expect(told).not.toHaveBeenCalled();
});

test('nothing is told, nor looked at, after the watch was taken back or its frame has gone', async () => {
  await watches.watchForm({ id: 'w', keys: ['files'] });
  await watches.unwatchForm('w');
  await pass();
  change({ files: [] });
  const before = reads;
  await pass();
  expect(reads).toBe(before);

  await watches.watchForm({ id: 'x', keys: ['files'] });
  isOpen = false;
  change({ files: ['c'] });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).not.toHaveBeenCalled();
});

test('a host that tells nothing tells nothing', async () => {
  isTold = false;
  await watches.watchForm({ id: 'w', keys: ['files'] });
  change({ files: [] });
  await pass();
  expect(told).not.toHaveBeenCalled();
});
