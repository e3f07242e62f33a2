import { act, cleanup, fireEvent, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useCanSearch } from './useCanSearch.ts';

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

function renderWith(initialProps: number) {
  return renderHook((count: number) => useCanSearch(count), { initialProps });
}

function drawRow(): HTMLElement {
  const row = document.createElement('div');
  document.body.append(document.createElement('section'));
  document.querySelector('section')?.append(row);
  return row;
}

const leavePage = () => act(() => void document.documentElement.dispatchEvent(new Event('pointerleave')));

it('is offered from nine files on, and stays when they become fewer', () => {
  const { result, rerender } = renderWith(8);
  expect(result.current).toBe(false);
  rerender(9);
  expect(result.current).toBe(true);
  rerender(1);
  expect(result.current).toBe(true);
});

it('doesn’t push files from under a mouse: it comes when that has left them', () => {
  const row = drawRow();
  const { result, rerender } = renderWith(8);
  fireEvent.pointerOver(row, { pointerType: 'mouse' });
  rerender(9);
  expect(result.current).toBe(false);
  fireEvent.pointerOver(document.body, { pointerType: 'mouse' });
  expect(result.current).toBe(true);
});

it('comes when the mouse leaves the page, unless files have become few meanwhile', () => {
  const row = drawRow();
  const { result, rerender } = renderWith(8);
  fireEvent.pointerOver(row, { pointerType: 'mouse' });
  rerender(9);
  rerender(8);
  leavePage();
  expect(result.current).toBe(false);
  fireEvent.pointerOver(row, { pointerType: 'mouse' });
  rerender(9);
  leavePage();
  expect(result.current).toBe(true);
});

it('waits for no finger: that rests nowhere', () => {
  const row = drawRow();
  const { result, rerender } = renderWith(8);
  fireEvent.pointerOver(row, { pointerType: 'touch' });
  rerender(9);
  expect(result.current).toBe(true);
});
