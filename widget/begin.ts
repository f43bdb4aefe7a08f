import { createCommands, type Tenwhy } from './commands.ts';
import { readOptions } from './options.ts';
import { partsBeside } from './parts.ts';
import { createVisit } from './visit.ts';

type Running = Tenwhy & { q?: ArrayLike<unknown>[] | undefined; isRunning?: true };

declare global {
  interface Window {
    /** Before the script: a function that queues. After: the commands, marked so that a second tag does nothing. */
    tenwhy?: Running;
  }
}

/**
 * Takes over `window.tenwhy`, replays what was called before, and looks whom to ask; once a page, however
 * often it is called. `src` is the address to which others are relative, and beside which the parts stand.
 * Throws where no site or no collector can be told.
 */
export function begin(src: string, data: Readonly<Record<string, string | undefined>>): Running {
  const before = window.tenwhy;
  if (before?.isRunning) return before;
  const said = new Set<string>();
  const warn = (problem: unknown) => {
    const message = `tenwhy: ${problem}`;
    if (!said.has(message)) console.warn(message);
    said.add(message);
  };
  const parts = partsBeside(src);
  const visit = createVisit(
    readOptions(src, data, document.documentElement.lang || navigator.language, location.search),
    parts,
    warn,
  );
  const commands: Running = Object.assign(createCommands(visit), { isRunning: true as const, q: before?.q });
  window.tenwhy = commands;
  // Emptied and not replaced: the page's one-liner may have kept the list.
  for (const call of before?.q?.splice(0) ?? []) {
    const [command, ...args] = Array.from(call);
    commands(command, ...args);
  }
  if (/[?&]tenwhy=why\b/.test(location.search)) parts('why').then(({ showWhy }) => showWhy(visit), warn);
  // A name that somebody else took stays theirs.
  if (!customElements.get('tenwhy-survey')) {
    customElements.define(
      'tenwhy-survey',
      class extends HTMLElement {
        connectedCallback() {
          parts('element').then(({ connect }) => connect(visit, this), warn);
        }
      },
    );
  }
  return commands;
}
