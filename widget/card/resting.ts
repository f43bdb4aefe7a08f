/** Keeps a choice made by arrow keys from counting before it has rested. */
export type Resting = {
  /** The choice moved on: count it once it has rested. */
  moved(): void;
  /** Count it now: a press, Space or Enter. */
  settle(): void;
  /** Count what is still to come to rest: the group was left, or the card goes. */
  left(): void;
  /** The choice changed, by an arrow key or by a press; browsers fire the same `change` for both. */
  changed(): void;
  /** An arrow key is down: browsers fire the same `click` for it, too. */
  isMoving(): boolean;
  /** Listeners for the group of native radios or checkboxes. */
  listeners: {
    onKeyDown(event: KeyboardEvent): void;
    onKeyUp(): void;
    onFocusOut(event: FocusEvent & { currentTarget: Element }): void;
  };
};

/** Each arrow key checks the next radio, so somebody on the way from 0 to 9 would give nine ratings. */
export function createResting(count: () => void, restMs = 1_000): Resting {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isMoving = false;
  const settle = () => {
    clearTimeout(timer);
    timer = undefined;
    count();
  };
  const left = () => {
    if (timer) settle();
  };
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(settle, restMs);
  };
  return {
    moved,
    settle,
    left,
    changed: () => (isMoving ? moved() : settle()),
    isMoving: () => isMoving,
    listeners: {
      onKeyDown({ key }) {
        isMoving = /^Arrow/.test(key);
        if (/^( |Enter)$/.test(key)) settle();
      },
      onKeyUp() {
        isMoving = false;
      },
      onFocusOut({ currentTarget, relatedTarget }) {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) left();
      },
    },
  };
}
