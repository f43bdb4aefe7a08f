import { parseAccept } from 'hono/utils/accept';

/**
 * Which of the `offered` languages somebody reads best: the one wished for, else the first of their browser's
 * `Accept-Language`; `de-AT` also by `de`, and `pt` also by `pt-BR`. Undefined where there is none of them.
 */
export function bestLanguage(
  offered: readonly string[],
  wish: string | undefined,
  acceptLanguage: string | undefined,
): string | undefined {
  const accepted = parseAccept(acceptLanguage ?? '').filter(({ q }) => q > 0);
  const wanted = [wish ?? '', ...accepted.map(({ type }) => type)].map((tag) => tag.toLowerCase());
  for (const tag of wanted.filter(Boolean)) {
    // A tag that nobody ever spoke of is cut no more often than it has parts.
    for (let part = tag.slice(0, 35); part; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
      const found = offered.find((other) => other.toLowerCase() === part);
      if (found) return found;
    }
    const wider = offered.find((other) => other.toLowerCase().split('-')[0] === tag.split('-')[0]);
    if (wider) return wider;
  }
  return undefined;
}

const fromTheRight = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'];

/** Writing direction of a language, by the script that it is mostly written in. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(language).maximize();
  return script !== undefined && fromTheRight.includes(script) ? 'rtl' : 'ltr';
}
