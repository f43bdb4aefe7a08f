/**
 * Puts names into a survey's words: `{representative}` is what the page gave under that name. A name may bring
 * words for people of whom it is not known: `{representative|our team}`. Without them, the part of the
 * sentence between two commas or sentence marks in which the name is missing is left out ("Thank you, {name}!"
 * becomes "Thank you!"); `otherwise` stands where nothing is left.
 */
export function fill(words: string, names: Readonly<Record<string, unknown>>, otherwise: string): string {
  const known = words.replace(/\{([^{}|]+)(\|([^{}]*))?\}/g, (whole, name: string, hasDefault, plain) => {
    const value = Object.hasOwn(names, name.trim()) && names[name.trim()];
    const text = /^(string|number)$/.test(typeof value) ? `${value}`.trim() : '';
    return text || (hasDefault ? plain : whole.replace('{', missing));
  });
  const left = known.replace(sentence, (part) => (part.includes(missing) ? shortened(part) : part)).trim();
  return /\p{L}/u.test(left) ? left : otherwise;
}

/** Stands for the brace of a name that nobody knows. U+0000 is in no survey's words. */
const missing = '\0';
const sentence = /[^.!?。！？؟]+[.!?。！？؟]*/gu;
/** A clause goes with the mark in front of it; the sentence keeps its own at the end. */
const clause = /(^|[,;:，、；：،؛])[^,;:，、；：،؛.!?。！？؟]*/gu;

/** A sentence without the clauses that need a name which nobody said; empty where that leaves no words. */
function shortened(part: string): string {
  const left = part
    .replace(clause, (words) => (words.includes(missing) ? '' : words))
    .replace(/^[\s,;:，、；：،؛]+/u, '');
  if (!/\p{L}/u.test(left)) return '';
  const space = /^\s*/.exec(part)?.[0] ?? '';
  return space + left.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
