/**
 * The text with what looks personal replaced: `[e-mail]`, `[key]`, `[IBAN]`, `[card]`, `[phone]`. Imports
 * nothing and takes time in proportion to the text, since it also runs in other people's pages. Never
 * complete: what people spell out or split up stays. The result may be longer than the text.
 */
export const redact = (text: string): string =>
  kinds.reduce(
    (rest, [name, looks, holds]) =>
      rest.replace(looks, (found) => {
        for (let part = found; ; part = part.replace(/\W*\w+$/, '')) {
          if (!holds || holds(part)) return `[${name}]${found.slice(part.length)}`;
          // Words and numbers that follow look like more of it, so all but the last of them may hold. Nothing
          // that long is a number with a rest, and going through it again and again would take for ever.
          if (part.length < 14 || found.length > 80) return found;
        }
      }),
    text,
  );

/**
 * Signs of one sort stand together in words and numbers, and not in what chance has made. A capital and what
 * follows it count as one, for names such as ThinkPadX1Carbon. A UUID names a thing, and is no secret.
 */
const isKey = (found: string): boolean =>
  /\b(eyJ|[prs]k_(live|test)|gh[a-z]_|xox|A[KS]IA|AIza)/.test(found) ||
  (!/^[\da-f]{8}-/i.test(found) &&
    found.split(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/).length * 4 > found.length + 4);

/** A length that issuers use, and the sum by Luhn (ISO/IEC 7812-1). */
const isCard = (found: string): boolean => {
  const digits = found.replace(/\W/g, '');
  let sum = 0;
  let other = 0;
  // Every second digit from the right counts twice, less 9 where that has two digits. Which ones those are
  // is known at the end alone, so both sums are kept, and change places with every digit.
  for (const digit of digits) [sum, other] = [other + +digit, sum + ((+digit * 2) % 9 || +digit)];
  return sum % 10 < 1 && /^3|.{16}/.test(digits);
};

/** The check digits of ISO 13616: as a number, with the first four signs last and A as 10, it is 1 modulo 97. */
const isIban = (found: string): boolean => {
  const signs = found.replace(/\W/g, '');
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 && /(\d\D*){10}/.test(signs);
};

/**
 * Name, look, and what has to hold besides, in the order in which they are replaced: an IBAN holds what looks
 * like a card. Each look is bounded or takes all there is, and can be read in one way alone.
 */
const kinds: readonly [name: string, looks: RegExp, holds?: (found: string) => boolean][] = [
  ['e-mail', /[\p{L}\d._%+-]{1,64}(@| ?[[(]at[\])] ?)([\p{L}\d-]{1,63}\.){1,5}\p{L}{2,24}/giu],
  ['key', /[\w+/.-]{20,}={0,2}/g, isKey],
  ['IBAN', /\b[A-Z]{2}\d\d([ -]?[A-Z\d]){11,30}/gi, isIban],
  ['card', /\b[2-6]([ -]?\d){13,15}(?!\d)/g, isCard],
  // With a country's code, with a 0 or in brackets before the area (and no date), or as in North America.
  [
    'phone',
    /(?<![\w/-])((\+|00)[1-9]([ ()./-]{0,3}\d){7,13}|(0[1-9](?!\D\d\d\D[12][09]\d\d)|\(\d{2,5}\))([ ./-]?\d){7,11}|[2-9]\d\d[.-]\d{3}[.-]\d{4})(?!\d)/g,
  ],
];
