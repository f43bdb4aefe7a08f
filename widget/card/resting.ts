/** Keeps a choice made by arrow keys from counting before it has rested. */
export type Resting = {
  /** The choice moved on: count it once it has rested. */
  moved(): void;
  /** Count it now: a press, Space, Enter, or the group was left. */
  settle(): void;
};

/** Each arrow key checks the next radio, so somebody on the way from 0 to 9 would give nine ratings. */
export function createResting(count: () => void, restMs = 1_000): Resting {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    clearTimeout(timer);
    count();
  };
  return {
    moved() {
      clearTimeout(timer);
      timer = setTimeout(settle, restMs);
    },
    settle,
  };
}

/**
 * Listeners for a group of native radios or checkboxes: tells arrow keys, which only move the choice, from
 * presses. Browsers fire the same `change` (and `click`) for both.
 */
export function restingGroup(resting: Resting) {
  let isMoving = false;
  return {
    onKeyDown({ key }: KeyboardEvent) {
      isMoving = key.startsWith('Arrow');
      if (key === ' ' || key === 'Enter') resting.settle();
    },
    onKeyUp() {
      isMoving = false;
    },
    onChange() {
      if (isMoving) resting.moved();
      else resting.settle();
    },
    onFocusOut(event: FocusEvent) {
      const { currentTarget, relatedTarget } = event;
      const isInside =
        currentTarget instanceof Node &&
        relatedTarget instanceof Node &&
        currentTarget.contains(relatedTarget);
      if (!isInside) resting.settle();
    },
  };
}
