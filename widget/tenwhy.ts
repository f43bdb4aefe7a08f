import { createCommands, type Tenwhy } from './commands.ts';
import { readOptions } from './options.ts';
import { partsBeside } from './parts.ts';
import { createVisit } from './visit.ts';

declare global {
  interface Window {
    /** Before the script: a function that queues. After: the commands, marked so that a second tag does nothing. */
    tenwhy?: Tenwhy & { q?: ArrayLike<unknown>[]; isRunning?: true };
  }
}

/** What the script tag runs: takes over `window.tenwhy`, replays what was called before, and looks whom to ask. */
function run(script: HTMLScriptElement): void {
  const before = window.tenwhy;
  if (before?.isRunning) return;
  const said = new Set<string>();
  const warn = (problem: unknown) => {
    const message = `tenwhy: ${problem}`;
    if (!said.has(message)) console.warn(message);
    said.add(message);
  };
  const options = readOptions(
    script.src,
    script.dataset,
    document.documentElement.lang || navigator.language,
    location.search,
  );
  const visit = createVisit(options, partsBeside(script.src), warn);
  const commands = createCommands(visit);
  window.tenwhy = Object.assign(commands, { isRunning: true as const, q: before?.q });
  // Emptied and not replaced: the page's one-liner may have kept the list.
  for (const call of before?.q?.splice(0) ?? []) {
    const [command, ...args] = Array.from(call);
    commands(command, ...args);
  }
}

try {
  const script = document.currentScript;
  if (script instanceof HTMLScriptElement) run(script);
} catch (error) {
  // Whatever it is, the page must not see it as its own error.
  console.warn(`tenwhy: ${error}`);
}
