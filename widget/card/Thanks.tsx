import { byBand, type CardView } from './view.ts';

/** What stands after "Send", until it is closed. */
export function Thanks({ words, showing }: CardView) {
  const { title, text, link } = byBand(words.thanks, showing.band());
  return (
    <div part="thanks">
      <p tabIndex={-1}>{title}</p>
      {text && <p>{text}</p>}
      {link && isWebAddress(link.href) && (
        <a href={link.href} target="_blank" rel="noopener noreferrer">
          {link.text}
        </a>
      )}
    </div>
  );
}

/** No `javascript:`, whatever the network brought. */
const isWebAddress = (href: string): boolean => /^https?:\/\//i.test(href);
