import type { CardView } from './view.ts';

const ratings = [...Array(11).keys()];

/** The eleven choices, always ascending; the words at the ends belong to the names of 0 and 10. */
export function Rating({ words, showing, resting }: CardView) {
  const ends: Record<number, string> = { 0: `, ${words.low}`, 10: `, ${words.high}` };
  return (
    <div class="ask">
      <p part="question" id="question">
        {words.question}
      </p>
      <div part="rating" role="radiogroup" aria-labelledby="question" {...resting.listeners}>
        {ratings.map((rating) => (
          <div class="cell" key={rating}>
            <input
              type="radio"
              name="rating"
              value={rating}
              aria-label={rating + (ends[rating] ?? '')}
              checked={showing.picked.value === rating}
              onChange={() => {
                showing.picked.value = rating;
                resting.changed();
              }}
              // What a link had picked does not change when it is pressed.
              onClick={() => showing.picked.value === rating && resting.changed()}
            />
            <span aria-hidden="true">{rating}</span>
          </div>
        ))}
      </div>
      <div class="small" aria-hidden="true">
        <span>{words.low}</span>
        <span>{words.high}</span>
      </div>
    </div>
  );
}
