/** A colour as red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Reads `#1d6f5c`, and `rgb(29, 111, 92)` as browsers write a computed colour; null for anything else. */
export function parseColour(text: string): Colour | null {
  const hex = /^#(..)(..)(..)$/
    .exec(text)
    ?.slice(1)
    .map((part) => Number.parseInt(part, 16));
  const parts = hex ?? /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)/.exec(text)?.slice(1).map(Number);
  const [red, green, blue] = parts ?? [];
  return red === undefined || green === undefined || blue === undefined || Number.isNaN(red + green + blue)
    ? null
    : [red, green, blue];
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Colour, b: Colour): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/**
 * A site's accent made readable: moved away from the surface until it stands out by 3 : 1 (WCAG 1.4.11), and
 * whichever of black and white is read better on it.
 */
export function readableAccent(accent: Colour, surface: Colour): { accent: string; onAccent: string } {
  const white: Colour = [255, 255, 255];
  const black: Colour = [0, 0, 0];
  const away = luminance(surface) > 0.18 ? black : white;
  let colour = accent;
  for (let step = 0; step < 20 && contrast(colour, surface) < 3; step++) colour = mix(colour, away);
  return {
    accent: `rgb(${colour.join(', ')})`,
    onAccent: contrast(colour, white) >= contrast(colour, black) ? '#fff' : '#000',
  };
}

function mix([r, g, b]: Colour, [x, y, z]: Colour): Colour {
  const toward = (from: number, to: number) => Math.round(from + (to - from) / 10);
  return [toward(r, x), toward(g, y), toward(b, z)];
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
