import { byBand } from './by-band.ts';
import { fill } from './fill.ts';
import type { CardView } from './view.ts';

/** What stands after "Send", until it is closed; and, once it is true, that the answer was taken back. */
export function Thanks({ words, own, showing, names }: CardView) {
  const { title, text = '', changed = '', link } = byBand(words.thanks, showing.band());
  const isWithdrawn = showing.stage.value === 'withdrawn';
  if (isWithdrawn) {
    const isSafe = /^(saved|onDevice)$/.test(showing.safety.value);
    return (
      <div part="thanks">
        <p tabIndex={-1}>{isSafe && own.takenBack}</p>
      </div>
    );
  }
  const told = fill(text, names, '');
  const done = fill(changed, names, '');
  return (
    <div part="thanks">
      <p tabIndex={-1}>{fill(title, names, own.done)}</p>
      {told && <p>{told}</p>}
      {done && <p class="changed">{done}</p>}
      {link && isWebAddress(link.href) && (
        <a href={link.href} target="_blank" rel="noopener noreferrer">
          {fill(link.text, names, link.href)}
        </a>
      )}
    </div>
  );
}

/** No `javascript:`, whatever the network brought. */
const isWebAddress = (href: string): boolean => /^https?:\/\//i.test(href);
