import { sendWhenRight } from './send-when-right.ts';
import { type CardView, stepOf } from './view.ts';

/** What there is to press at the end: "Send", and after it "Take my answer back". */
export function Foot(view: CardView) {
  const { own, showing } = view;
  const step = stepOf(view);
  if (step === 'asking' || step === 'picked') {
    return (
      // Of its own: who pressed it must not find the focus on what takes the answer back.
      <button key="send" type="button" part="send" onClick={(event) => sendWhenRight(view, event)}>
        {own.send}
      </button>
    );
  }
  if (step === 'rating' || showing.stage.value === 'withdrawn') return null;
  return (
    <button type="button" class="quiet" onClick={() => void showing.withdraw()}>
      {own.takeBack}
    </button>
  );
}
