import { useEffect, useRef } from 'preact/hooks';
import { withValues } from '../state/filter.ts';
import { useReview } from '../state/review.ts';

/** A pause in typing after which the words count. */
const pauseMs = 250;

/** Words to look for in the comments. `/` leads here from anywhere. */
export function SearchField() {
  const { router, services } = useReview();
  const field = useRef<HTMLInputElement>(null);
  const cancel = useRef(() => {});
  const words = router.filter.value.q?.join(' ') ?? '';

  // The address may change under the field, by a chip or the way back; what is being typed stays.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = words;
  }, [words]);
  useEffect(() => () => cancel.current(), []);

  const search = () => {
    cancel.current();
    const typed = field.current?.value.trim() ?? '';
    if (typed === words) return;
    router.setFilter(withValues(router.filter.value, 'q', typed ? [typed] : []), { replace: true });
  };
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label="Search words in comments"
          placeholder="Search words"
          aria-keyshortcuts="/"
          data-key="search"
          defaultValue={words}
          onInput={() => {
            cancel.current();
            cancel.current = services.later(search, pauseMs);
          }}
        />
      </form>
    </search>
  );
}
