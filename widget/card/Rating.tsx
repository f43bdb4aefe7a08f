import type { SurveyWords } from '../../collector/wire/survey.ts';
import type { Showing } from '../response.ts';
import { type Resting, restingGroup } from './resting.ts';

const ratings = [...Array(11).keys()];

/** The eleven choices, always ascending; the words at the ends belong to the names of 0 and 10. */
export function Rating({
  showing,
  words,
  resting,
}: {
  showing: Showing;
  words: SurveyWords;
  resting: Resting;
}) {
  const { onChange, ...keys } = restingGroup(resting);
  const nameOf = (rating: number) =>
    rating === 0 ? `0, ${words.low}` : rating === 10 ? `10, ${words.high}` : `${rating}`;
  return (
    <>
      <div class="ratings" part="rating" role="radiogroup" aria-labelledby="question" {...keys}>
        {ratings.map((rating) => (
          <div class="cell" key={rating}>
            <input
              type="radio"
              name="rating"
              value={rating}
              aria-label={nameOf(rating)}
              checked={showing.picked.value === rating}
              onChange={() => {
                showing.picked.value = rating;
                onChange();
              }}
            />
            <span aria-hidden="true">{rating}</span>
          </div>
        ))}
      </div>
      <div class="ends" aria-hidden="true">
        <span>{words.low}</span>
        <span>{words.high}</span>
      </div>
    </>
  );
}
