import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Words } from '../languages/words.ts';

type Props = {
  label: string;
  placeholder?: string;
  maxChars: number;
  language: string;
  text: Signal<string>;
  box: RefObject<HTMLTextAreaElement | null>;
  words: Words;
  send: () => void;
};

const mostRows = 6;
const nearEnd = 0.9;

/** The text box; its words go nowhere before "Send". */
export function Comment({ label, placeholder, maxChars, language, text, box, words, send }: Props) {
  const { value } = text;
  // `rows` and not a height: a strict Content-Security-Policy allows no style attribute.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box grows with its text.
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.rows = 2;
    while (area.rows < mostRows && area.scrollHeight > area.clientHeight) area.rows++;
  }, [value, box]);
  const count = (chars: number) => chars.toLocaleString(language);
  return (
    <div>
      <label class="label" for="comment">
        {label}
      </label>
      <textarea
        id="comment"
        part="comment"
        ref={box}
        rows={2}
        maxLength={maxChars}
        placeholder={placeholder}
        aria-describedby="careful"
        value={value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <p class="small" id="careful">
        <span>{words.careful}</span>
        {value.length > maxChars * nearEnd && (
          <span class="count">
            {count(value.length)} / {count(maxChars)}
          </span>
        )}
      </p>
    </div>
  );
}
