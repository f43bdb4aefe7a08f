/** Tells how far a long piece of work is. */
export type Progress = {
  /** `done` of the total. */
  update(done: number): void;
  end(): void;
};

const barChars = 30;
/** Between two drawings of the bar, and between two lines where there is no terminal. */
const barMs = 80;
const lineMs = 5_000;

/**
 * A bar on a terminal, and elsewhere a plain line at the start of each few seconds and at the end.
 * Written to standard error, so that a command's answer can be piped.
 */
export function showProgress(
  title: string,
  total: number,
  out: NodeJS.WriteStream = process.stderr,
): Progress {
  const startedAt = Date.now();
  let lastAt = 0;
  let done = 0;

  function line(): string {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const numbers = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    if (!out.isTTY) return `${title}: ${numbers}\n`;
    const filled = Math.round(share * barChars);
    const bar = '█'.repeat(filled) + '░'.repeat(barChars - filled);
    return `\r${title} ${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${numbers}\u001b[K`;
  }

  return {
    update(now) {
      done = now;
      if (Date.now() - lastAt < (out.isTTY ? barMs : lineMs)) return;
      lastAt = Date.now();
      out.write(line());
    },
    end() {
      out.write(line());
      if (out.isTTY) out.write(`  ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
    },
  };
}
