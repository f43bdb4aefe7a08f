import { Comment } from './Comment.tsx';
import css from './follow-up.css?inline';
import { Reasons } from './Reasons.tsx';
import { Thanks } from './Thanks.tsx';
import type { CardView } from './view.ts';

export { css, Thanks };

/** What a rating is followed by: why, in reasons and in words. */
export function FollowUp(view: CardView) {
  return (
    <>
      <Reasons {...view} />
      <Comment {...view} />
    </>
  );
}
