import { getByRole } from '@testing-library/dom';
import { expect, it, vi } from 'vitest';
import { en } from '../text/en.ts';
import { createZoomBar } from './createZoomBar.ts';
import { element } from './element.ts';

it('groups the zoom’s buttons under a name, each with its own, and says the scale', () => {
  const view = {
    element: element('div', ''),
    zoomIn: vi.fn(),
    zoomOut: vi.fn(),
    fit: vi.fn(),
    showActualSize: vi.fn(),
  };
  const bar = createZoomBar(view, { words: en, signal: new AbortController().signal });
  bar.showScale(0.5);
  document.body.append(bar.element);
  const group = getByRole(document.body, 'group', { name: en.controls });
  getByRole(group, 'button', { name: en.zoomIn }).click();
  getByRole(group, 'button', { name: `${en.actualSize} (50%)` }).click();
  expect(view.zoomIn).toHaveBeenCalledOnce();
  expect(view.showActualSize).toHaveBeenCalledOnce();
});
