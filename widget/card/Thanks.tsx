import { useEffect, useRef } from 'preact/hooks';
import type { Band } from '../../collector/insight/bands.ts';
import type { SurveyWords } from '../../collector/wire/survey.ts';

type Props = { words: SurveyWords; band: Band | undefined; hadFocus: boolean };

/** What stands after "Send", until it is closed. */
export function Thanks({ words, band, hadFocus }: Props) {
  const title = useRef<HTMLParagraphElement>(null);
  const thanks = byBand(words.thanks, band);
  // The button that was pressed is gone; a focus that was inside would fall back to the page's beginning.
  useEffect(() => {
    if (hadFocus) title.current?.focus();
  }, [hadFocus]);
  return (
    <div class="thanks" part="thanks">
      <p class="title" tabIndex={-1} ref={title}>
        {thanks.title}
      </p>
      {thanks.text && <p>{thanks.text}</p>}
      {thanks.link && isWebAddress(thanks.link.href) && (
        <a href={thanks.link.href} target="_blank" rel="noopener noreferrer">
          {thanks.link.text}
        </a>
      )}
    </div>
  );
}

/** One text for everybody, or the one for this band. */
export function byBand<T extends string | object>(
  value: T | { promoter: T; passive: T; detractor: T },
  band: Band = 'passive',
): T {
  return typeof value === 'object' && 'promoter' in value ? value[band] : value;
}

/** No `javascript:`, whatever the network brought. */
const isWebAddress = (href: string): boolean => /^https?:\/\//i.test(href);
