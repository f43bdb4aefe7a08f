/** A dot before it has its place: how high it stands, and how large it is, in px. */
export type Dot = { y: number; r: number };

const step = 3;
const gap = 1.5;

/**
 * Places across for dots of one column, from its middle, so that none hides another as long as there is room
 * within `reach` px to either side. Large ones come first and stand in the middle; where no free place is left, a
 * dot takes the one in which it hides least.
 */
export function spread(dots: readonly Dot[], reach: number): number[] {
  const places = dots.map(() => 0);
  const order = dots.map((_, index) => index).sort((a, b) => radius(dots, b) - radius(dots, a) || a - b);
  const placed: { x: number; y: number; r: number }[] = [];
  for (const index of order) {
    const dot = dots[index];
    if (!dot) continue;
    const most = Math.max(0, reach - dot.r);
    let best = { x: 0, hidden: Number.POSITIVE_INFINITY };
    for (let away = 0; away <= most && best.hidden > 0; away += step) {
      for (const x of away === 0 ? [0] : [away, -away]) {
        const hidden = placed.reduce((sum, other) => sum + overlap({ ...dot, x }, other), 0);
        if (hidden < best.hidden) best = { x, hidden };
      }
    }
    places[index] = best.x;
    placed.push({ ...dot, x: best.x });
  }
  return places;
}

const radius = (dots: readonly Dot[], index: number): number => dots[index]?.r ?? 0;

type Placed = Dot & { x: number };
const overlap = (a: Placed, b: Placed): number =>
  Math.max(0, a.r + b.r + gap - Math.hypot(a.x - b.x, a.y - b.y));

/** Radius of a dot for so many answers: areas compare, and the smallest can still be pressed. */
export function dotRadius(n: number, most: number, [least, largest]: readonly [number, number]): number {
  if (most <= 1) return least;
  return least + (largest - least) * Math.sqrt((n - 1) / (most - 1));
}
