/** What an accent looks like on the card: how well it stands out, and whether the card will mend it. */
export type ContrastCheck = { on: 'light' | 'dark'; ratio: number; isEnough: boolean };

/** The card's own surfaces. */
const surfaces = { light: '#ffffff', dark: '#1d1e22' } as const;
/** WCAG 2.2, 1.4.11: what a chosen rating is told by. */
const enough = 3;

/** An accent in hexadecimal against both surfaces of the card; none for what is no colour. */
export function contrastChecks(accent: string): ContrastCheck[] {
  const colour = rgbOf(accent);
  if (!colour) return [];
  return (['light', 'dark'] as const).map((on) => {
    const ratio = contrastOf(colour, rgbOf(surfaces[on]) ?? colour);
    return { on, ratio, isEnough: ratio >= enough };
  });
}

type Rgb = readonly number[];

function rgbOf(hex: string): Rgb | null {
  const [, red = '', green = '', blue = ''] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? [];
  return red ? [red, green, blue].map((part) => Number.parseInt(part, 16)) : null;
}

/** WCAG's contrast ratio of two colours, from 1 to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
