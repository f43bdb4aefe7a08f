import type { LongWords } from '../../collector/wire/preview.ts';

/** Lines that the words of a card may take before it looks crowded. */
const most = { question: 3, ends: 2, reason: 1 };

/** Words that take more lines than that, measured where they stand. */
export function longWords(root: ShadowRoot, language: string): LongWords[] {
  const found: LongWords[] = [];
  const look = (part: LongWords['part'], selector: string) => {
    for (const element of root.querySelectorAll<HTMLElement>(selector)) {
      const lines = linesOf(element);
      const words = element.textContent?.trim() ?? '';
      if (words && lines > most[part]) found.push({ part, language, words, lines, most: most[part] });
    }
  };
  look('question', '[part=question]');
  look('ends', '.ask > .small > span');
  look('reason', '[part=reason] > span');
  return found;
}

/** Lines of text, by the different heights at which its pieces begin. */
function linesOf(element: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}
