import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useReview } from '../state/review.ts';
import { Dialog } from './Dialog.tsx';

const keys = [
  ['/', 'Search'],
  ['j', 'Next in the list'],
  ['k', 'Previous in the list'],
  ['Enter', 'Open it'],
  ['u', 'Back to the list'],
  ['?', 'All keys'],
] as const;

/** Keys that press a button of the row that has the focus, or else of the page. */
const pressing = [
  ['a', 'assign', 'Assign to me'],
  ['s', 'state', 'What came of it: state, contact, outcome'],
  ['n', 'note', 'Write a note'],
  ['x', 'select', 'Choose it, to change many at once'],
] as const;

/** Where this browser keeps that the keys are off, for people whose speech or hands press single keys by chance. */
const offName = 'tenwhy-keys-off';

/** Keys that work anywhere on the pages, and the list of them. */
export function Keys() {
  const { router } = useReview();
  const isOpen = useSignal(false);
  const isOff = useSignal(localStorage.getItem(offName) !== null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return;
      if (document.querySelector('dialog[open]')) return;
      const act = isOff.value && event.key !== '?' ? undefined : actions[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    const actions: Record<string, () => void> = {
      '/': () => document.querySelector<HTMLElement>('[data-key=search]')?.focus(),
      j: () => follow('next') || step(1),
      k: () => follow('previous') || step(-1),
      u: () => follow('up'),
      '?': () => {
        isOpen.value = true;
      },
    };
    for (const [key, name] of pressing) actions[key] = () => press(name);
    const follow = (name: string): boolean => {
      const href = document.querySelector(`[data-key=${name}]`)?.getAttribute('href');
      if (href) router.go(href);
      return Boolean(href);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, isOpen, isOff]);

  const isActing = router.place.value.page === 'follow-ups';
  return (
    <footer class="foot">
      <button
        type="button"
        class="switch"
        aria-haspopup="dialog"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        Keys <kbd>?</kbd>
      </button>
      {isOpen.value && (
        <Dialog
          title="Keys"
          onClose={() => {
            isOpen.value = false;
          }}
        >
          <dl class="keys">
            {[...keys, ...(isActing ? pressing.map(([key, , text]) => [key, text]) : [])].map(
              ([key, text]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{text}</dd>
                </div>
              ),
            )}
          </dl>
          <p class="muted">In a chart, the arrow keys read it, and Enter shows the people.</p>
          <label class="tick">
            <input
              type="checkbox"
              checked={!isOff.value}
              onChange={() => {
                isOff.value = !isOff.value;
                if (isOff.value) localStorage.setItem(offName, '');
                else localStorage.removeItem(offName);
              }}
            />
            <span>Single keys work</span>
          </label>
          <div class="actions">
            <button
              type="button"
              class="plain"
              onClick={() => {
                isOpen.value = false;
              }}
            >
              Close
            </button>
          </div>
        </Dialog>
      )}
    </footer>
  );
}

/** What stands in lists and tables to be walked through. */
const rows = '.answer, tr';

/** Moves the focus to the row after or before the one that has it. */
function step(by: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('[data-key-item]')].filter(
    (item) => item.getClientRects().length > 0,
  );
  const now = document.activeElement?.closest(rows)?.querySelector<HTMLElement>('[data-key-item]');
  const index = now ? items.indexOf(now) : -1;
  const next = index < 0 ? items[0] : items[index + by];
  next?.focus();
  next?.closest(rows)?.scrollIntoView({ block: 'nearest' });
}

/** Presses a button by its name: of the row that has the focus, of a page of one thing, or of what is chosen. */
function press(name: string): void {
  const row = document.activeElement?.closest('.answer');
  (row ?? document).querySelector<HTMLElement>(`[data-press=${name}]`)?.click();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
