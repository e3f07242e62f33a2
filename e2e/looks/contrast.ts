/** Red, green and blue from 0 to 255, and how much it covers, from 0 to 1. */
type Colour = readonly number[];

function parseColour(css: string): Colour {
  return (css.match(/[\d.]+/g) ?? []).map(Number);
}

function lay(top: Colour, ground: Colour): Colour {
  const covers = top[3] ?? 1;
  return ground.map((value, index) => (top[index] ?? 0) * covers + value * (1 - covers));
}

/** Relative luminance, as WCAG has it. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How a colour differs from what it lies on, 1 to 21; `grounds` are the ground's layers, the uppermost first. CSS's `rgb(…)`. */
export function contrast(colour: string, grounds: readonly string[]): number {
  const white: Colour = [255, 255, 255];
  const ground = grounds.map(parseColour).reduceRight<Colour>((below, layer) => lay(layer, below), white);
  const lights = [luminance(lay(parseColour(colour), ground)), luminance(ground)];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}
