import { addSheet } from './looks.ts';

/** Each from 0 to 255. */
type Rgb = [red: number, green: number, blue: number];

/** Names of the card's colours, and how much they must stand out from its surface: text (4.5) and lines (3). */
const wanted = { text: 4.5, muted: 4.5, line: 3, mark: 3 };

/**
 * Mends the colours that a site gave by `--tenwhy-…` where they cannot be read on its surface: each goes as far
 * towards black or white as it must, and no further (WCAG 2.2, 1.4.3 and 1.4.11). To be called again when the
 * theme changes. Returns the sheet of mended colours, which is empty where all is well.
 */
export function mendContrast(root: ShadowRoot, sheet = addSheet(root, '')): CSSStyleSheet {
  sheet.replaceSync('');
  const card = root.querySelector('[part=card]');
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!card || !pen) return sheet;
  const probe = document.createElement('i');
  probe.style.transition = 'none';
  card.append(probe);
  /** Whatever way a colour is written, a canvas knows its red, green and blue. */
  const read = (name: string): Rgb => {
    probe.style.color = `var(--why-${name})`;
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
  const surface = read('surface');
  let mended = '';
  // In this order, and each before the next is read: muted and lines are mixed from the text.
  for (const [name, ratio] of Object.entries(wanted)) {
    const colour = read(name);
    const better = readable(colour, surface, ratio);
    if (better === colour) continue;
    mended += `--why-${name}: rgb(${better.join(' ')}) !important;`;
    sheet.replaceSync(`[part="card"], [part="launcher"] { ${mended} }`);
  }
  probe.remove();
  return sheet;
}

/** A colour, or the first on its way to black or white that stands out enough from a surface. */
export function readable(colour: Rgb, surface: Rgb, ratio: number): Rgb {
  if (contrastOf(colour, surface) >= ratio) return colour;
  const end: Rgb = luminanceOf(surface) > 0.179 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0.05; share < 1; share += 0.05) {
    const mixed: Rgb = [0, 0, 0];
    for (const i of [0, 1, 2] as const) mixed[i] = Math.round(colour[i] + (end[i] - colour[i]) * share);
    if (contrastOf(mixed, surface) >= ratio) return mixed;
  }
  return end;
}

/** WCAG's contrast ratio of two colours, from 1 to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG 2.2's relative luminance. */
function luminanceOf([red, green, blue]: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
