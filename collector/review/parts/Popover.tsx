import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

type Props = {
  /** What stands on the button. */
  button: ComponentChildren;
  /** Name of the button where what stands on it is not enough. */
  label?: string;
  /** Name of what opens. */
  title: string;
  buttonClass?: string;
  /** Width of what opens, in px; narrower where the window is. */
  width?: number;
  /** Called whenever it opens. */
  onOpen?: () => void;
  /** What opens; called only while it is open. `close` closes it. */
  children: (close: () => void) => ComponentChildren;
};

/**
 * A button and what it opens. The browser's own popover, so that Escape, a press outside and the way back
 * of the focus are the browser's too.
 */
export function Popover({
  button,
  label,
  title,
  buttonClass = 'quiet',
  width = 280,
  onOpen,
  children,
}: Props) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const isOpen = useSignal(false);

  const place = () => {
    const box = opener.current?.getBoundingClientRect();
    if (!box || !panel.current) return;
    const room = document.documentElement.clientWidth;
    const wide = Math.min(width, room - 16);
    const { style } = panel.current;
    style.width = `${wide}px`;
    style.left = `${Math.max(8, Math.min(box.left, room - wide - 8)) + scrollX}px`;
    style.top = `${box.bottom + 6 + scrollY}px`;
  };

  return (
    <>
      <button
        ref={opener}
        type="button"
        class={buttonClass}
        aria-label={label}
        aria-expanded={isOpen.value}
        popovertarget={id}
      >
        {button}
      </button>
      <section
        ref={panel}
        id={id}
        popover="auto"
        aria-label={title}
        class="popover"
        onBeforeToggle={(event) => {
          isOpen.value = event.newState === 'open';
          if (isOpen.value) onOpen?.();
          place();
        }}
      >
        {isOpen.value && children(() => panel.current?.hidePopover())}
      </section>
    </>
  );
}
