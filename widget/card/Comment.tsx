import { followUpOf } from './by-band.ts';
import { sendWhenRight } from './send-when-right.ts';
import type { CardView } from './view.ts';

const mostRows = 6;
/** How many characters may be left before the card counts them. */
const fewLeft = 200;
/** People are told when they pause, not at each key. */
const pauseMs = 1_000;

/** The text box; its words go nowhere before "Send". */
export function Comment(view: CardView) {
  const { survey, words, own, language, text, say } = view;
  const leftOf = ({ length }: string) => survey.commentChars - length;
  const wordsFor = (left: number) => own.charsLeft.replace('{count}', left.toLocaleString(language));
  const left = leftOf(text.value);
  return (
    <div>
      <label class="label" for="comment">
        {followUpOf(view)}
      </label>
      <textarea
        id="comment"
        part="comment"
        ref={grow}
        rows={2}
        maxLength={survey.commentChars}
        placeholder={words.placeholder}
        aria-describedby="careful"
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          grow(currentTarget);
          const left = leftOf(text.value);
          if (left <= fewLeft) say(wordsFor(left), pauseMs);
        }}
        // `maxLength` fires no event of its own when it refuses a character.
        onBeforeInput={() => left <= 0 && say(wordsFor(0), pauseMs)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) sendWhenRight(view, event);
        }}
      />
      <p class="small">
        <span id="careful">{own.careful}</span>
        {left <= fewLeft && <span class="left">{wordsFor(left)}</span>}
      </p>
    </div>
  );
}

/** By `rows` and not by height: a strict Content-Security-Policy allows no style attribute. */
function grow(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.rows = 2;
  while (area.rows < mostRows && area.scrollHeight > area.clientHeight) area.rows++;
}
