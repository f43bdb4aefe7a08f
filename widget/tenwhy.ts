import { begin } from './begin.ts';

/** What the script tag runs. */
try {
  const script = document.currentScript;
  if (script instanceof HTMLScriptElement) begin(script.src, script.dataset);
} catch (error) {
  // Whatever it is, the page must not see it as its own error.
  console.warn(`tenwhy: ${error}`);
}
