import { describe, expect, it } from 'vitest';
import { checkDrawing } from './checkDrawing.ts';

const drawing = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${body}</svg>`;

/** Groups that each draw the one before ten times, by `<use>`. */
const bomb = (levels: number) =>
  Array.from(
    { length: levels },
    (_, index) => `<g id="l${index + 1}">${`<use xlink:href="#l${index}"/>`.repeat(10)}</g>`,
  ).join('');

describe('a drawing before it is drawn', () => {
  it('may hold gradients, arrowheads and shapes used again', () => {
    const paths = '<path d="M0 0" class="a" fill="url(#g)"/>'.repeat(500);
    const body = `<style>.a{marker-end:url(#m)}</style><linearGradient id="g"><stop/><stop/></linearGradient><marker id="m"><path/></marker><g id="l0"/>${bomb(3)}${paths}`;
    expect(checkDrawing(drawing(body))).toBeNull();
  });

  it('is too large when its shapes unfold to millions', () => {
    expect(checkDrawing(drawing(`<rect id="l0"/>${bomb(8)}`))).toBe('too_large');
  });

  it('is counted once where its shapes use each other in a circle', () => {
    const body = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>';
    expect(checkDrawing(drawing(body))).toBeNull();
  });

  it('is too large when a rule paints every shape with thousands', () => {
    const shapes = '<rect/>'.repeat(1000);
    const body = `<style>rect{fill:url("#p")}</style><pattern id="p">${shapes}</pattern>${shapes}`;
    expect(checkDrawing(drawing(body))).toBe('too_large');
  });

  it('is broken when it is no SVG, or doesn’t end', () => {
    expect(checkDrawing('<html xmlns="http://www.w3.org/1999/xhtml"/>')).toBe('broken');
    expect(checkDrawing('<svg xmlns="http://www.w3.org/2000/svg"><g>')).toBe('broken');
  });
});
