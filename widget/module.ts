import { begin } from './begin.ts';
import type { Tenwhy } from './commands.ts';

/** Calls from before `start`, in their order. */
const early: [unknown, ...unknown[]][] = [];
let commands: Tenwhy | undefined;

/**
 * The commands, for pages that are built with modules. `start` begins, once a page; what is called before it
 * waits. Never throws, and does nothing on a server.
 */
export const tenwhy: Tenwhy = (command, ...args) => {
  if (typeof window === 'undefined') return;
  if (command !== 'start') {
    if (commands) commands(command, ...args);
    else early.push([command, ...args]);
    return;
  }
  try {
    const { collector, parts, ...options } = Object(args[0]);
    if (!options.site || !collector) throw new Error('start needs a site and a collector');
    // The parts come from the collector too, unless the page has a copy of its own.
    commands ??= begin(new URL(parts ?? `${collector}/`, location.href).href, {
      ...options,
      collector: new URL(collector, location.href).href,
    });
    for (const call of early.splice(0)) commands(...call);
  } catch (error) {
    console.warn(`tenwhy: ${error}`);
  }
};
