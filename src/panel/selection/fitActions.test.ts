import { expect, it } from 'vitest';
import type { FileAction } from '../menu/FileAction.ts';
import { fitActions } from './fitActions.ts';

const action = (label: string, isDangerous = false): FileAction => ({
  label,
  icon: null,
  isDangerous,
  run: () => undefined,
});
const SIX = [
  ...['download', 'move', 'copy', 'repair', 'link'].map((label) => action(label)),
  action('delete', true),
];
const labels = (actions: readonly FileAction[]) => actions.map(({ label }) => label);

it('gives every action a button where there is room', () => {
  expect(fitActions(SIX, 6)).toEqual({ shown: SIX, more: [] });
});

it('puts what has no room into a menu, which takes a place itself, and leaves deleting where it is', () => {
  const { shown, more } = fitActions(SIX, 5);
  expect(labels(shown)).toEqual(['download', 'move', 'copy', 'delete']);
  expect(labels(more)).toEqual(['repair', 'link']);
});
