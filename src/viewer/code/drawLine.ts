import { element } from '../drawing/element.ts';
import type { PaintedLine } from './paintLines.ts';

/** A coloured line's elements and texts. */
export function drawLine(runs: PaintedLine): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  for (let index = 0; index < runs.length; index += 2) {
    const [scope, text] = [runs[index] ?? '', runs[index + 1] ?? ''];
    nodes.push(scope ? element('span', `hl-${scope}`, text) : text);
  }
  return nodes;
}
