export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Scales the zoom buttons stop at; 1 is one picture pixel (or one point at 96 dpi) to one CSS pixel. */
const STEPS = [
  0.02, 0.05, 0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16,
] as const;
const SMALLEST = STEPS[0];
const LARGEST = 16;

/** Two scales closer than this look alike: a step away from 0.4999 is 0.67, not 0.5. */
const ALIKE = 1.01;

export function clampScale(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}

export function scaleAbove(scale: number): number {
  return STEPS.find((step) => step > scale * ALIKE) ?? LARGEST;
}

export function scaleBelow(scale: number): number {
  return Math.max(SMALLEST, ...STEPS.filter((step) => step < scale / ALIKE));
}

/** The scale at which all of a thing is seen in a box; never above 1, which would only show its pixels. */
export function scaleToFit(thing: Size, box: Size): number {
  return clampScale(Math.min(1, box.width / thing.width, box.height / thing.height));
}

export function presentScale(scale: number): string {
  return `${Math.round(scale * 100)}%`;
}
