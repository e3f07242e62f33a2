import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dropFieldProps } from '../intake/dropField.ts';
import { useRowDrag } from './useRowDrag.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Panel({
  onDrop,
}: {
  readonly onDrop: (kind: string, ids: readonly string[], toId: string) => void;
}) {
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const drag = useRowDrag(panel, {
    idsWith: (id) => [id],
    canMove: () => true,
    canDrop: (_ids, toId) => toId === 'designs',
    onDrop,
    label: (count, canMove) => `${count}, ${canMove ? 'or a copy' : 'a copy'}`,
  });
  return (
    <main ref={setPanel}>
      <output>{drag === null ? 'nothing' : `${drag.ids.join()} over ${drag.overId}`}</output>
      <section {...dropFieldProps('files')}>
        <div data-testid="row" data-attachment-id="a" />
      </section>
      <section data-testid="designs" {...dropFieldProps('designs')} />
    </main>
  );
}
const state = () => screen.getByRole('status').textContent;

/** Takes hold of the row, as far as the panel is told of it. */
function takeHold(): void {
  const row = screen.getByTestId('row');
  const down = createEvent.pointerDown(row);
  Object.defineProperty(down, 'pointerType', { value: 'mouse' });
  fireEvent(row, down);
  fireEvent.dragStart(row, { dataTransfer: { setData: vi.fn(), setDragImage } });
  act(() => vi.runAllTimers());
}
const setDragImage = vi.fn((picture: Element) => void said.push(picture.textContent));
const said: (string | null)[] = [];

it('says under the pointer from the beginning how many are dragged, and that they could be copied', () => {
  render(<Panel onDrop={vi.fn()} />);
  takeHold();
  expect(said).toEqual(['1, or a copy']);
});

it('goes on with a drag whose last move before it is told late, as Firefox does', () => {
  const onDrop = vi.fn();
  render(<Panel onDrop={onDrop} />);
  takeHold();
  expect(state()).toBe('a over null');
  fireEvent.pointerMove(document.body, { buttons: 1 });
  const designs = screen.getByTestId('designs');
  fireEvent.dragOver(designs, { dataTransfer: {} });
  expect(state()).toBe('a over designs');
  fireEvent.drop(designs, { dataTransfer: {} });
  expect(onDrop).toHaveBeenCalledWith('move', ['a'], 'designs');
  expect(state()).toBe('nothing');
});

it('ends a drag of which nobody told that it has ended, once the pointer moves freely', () => {
  render(<Panel onDrop={vi.fn()} />);
  takeHold();
  expect(state()).toBe('a over null');
  fireEvent.pointerMove(document.body, { buttons: 0 });
  expect(state()).toBe('nothing');
});
