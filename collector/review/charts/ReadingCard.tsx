/** What is said of one mark of a chart. */
export type Reading = {
  title: string;
  lines: readonly string[];
  /** The people behind it; null where the filter cannot name them. */
  people: { text: string; href: string } | null;
};

type Props = {
  reading: Reading;
  /** Where the mark is, in px of the drawing. */
  x: number;
  y: number;
  /** Width of the drawing, so that the card stays inside. */
  width: number;
};

const cardWidth = 208;
const gap = 14;

/** The numbers of the mark under the pointer or the reading cursor. */
export function ReadingCard({ reading, x, y, width }: Props) {
  const isRight = x + gap + cardWidth > width;
  const left = isRight ? Math.max(0, x - gap - cardWidth) : x + gap;
  return (
    <div class="reading" style={{ left: `${left}px`, top: `${y}px`, width: `${cardWidth}px` }}>
      <strong>{reading.title}</strong>
      {reading.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {reading.people && (
        // The mark itself is the link that keyboards reach; this one is for fingers.
        <a href={reading.people.href} tabIndex={-1}>
          {reading.people.text}
        </a>
      )}
    </div>
  );
}
