/** The product's sign: a ten's ring with its why in the middle. Says nothing, since its name stands beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
      <circle cx="16" cy="16" r="11" class="mark-ring" transform="rotate(-60 16 16)" />
      <circle cx="16" cy="16" r="3.6" class="mark-dot" />
    </svg>
  );
}
