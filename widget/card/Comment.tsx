import { type CardView, followUpOf } from './view.ts';

const mostRows = 6;

/** The text box; its words go nowhere before "Send". */
export function Comment(view: CardView) {
  const { survey, words, own, text, send } = view;
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
        }}
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          if (key === 'Enter' && (ctrlKey || metaKey)) send();
        }}
      />
      <p class="small" id="careful">
        {own.careful}
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
