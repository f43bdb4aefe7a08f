/** A colour as red, green and blue, 0 to 255. */
export type Colour = readonly number[];

/** Reads `#1d6f5c`, and `rgb(29, 111, 92)` as browsers write a computed colour; null for anything else. */
export function parseColour(text: string): Colour | null {
  const hex = /^#(..)(..)(..)$/.exec(text);
  if (hex) return hex.slice(1).map((part) => Number.parseInt(part, 16));
  return /^rgb/.test(text) ? (text.match(/\d+/g)?.slice(0, 3).map(Number) ?? null) : null;
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Colour, b: Colour): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];

/** Black or white, whichever is read better on a colour. */
export const textOn = (colour: Colour): Colour =>
  contrast(colour, white) >= contrast(colour, black) ? white : black;

/** A site's accent, moved away from the surface until it stands out by 3 : 1 (WCAG 1.4.11). */
export function readable(accent: Colour, surface: Colour): Colour {
  const away = textOn(surface);
  let colour = accent;
  // Each step goes a tenth of the way, so the end is always reached.
  while (contrast(colour, surface) < 3) colour = colour.map((part, i) => part + ((away[i] ?? 0) - part) / 10);
  return colour;
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
