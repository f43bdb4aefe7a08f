import { Card } from './Card.tsx';
import css from './tab.css?inline';
import type { CardView } from './view.ts';

export { css };

/** A tab at the page's edge that opens the card, and to which an unanswered card goes back. */
export function Tab(view: CardView) {
  const { words, own, isOpen, leave } = view;
  const toggle = () => {
    if (isOpen.value) leave('dismissed');
    else isOpen.value = true;
  };
  return (
    <>
      <button type="button" part="launcher" aria-expanded={isOpen.value} onClick={toggle}>
        {words.launcher ?? own.open}
      </button>
      {isOpen.value && <Card {...view} />}
    </>
  );
}
