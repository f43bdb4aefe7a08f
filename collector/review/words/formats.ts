const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A format of dates, made once for each wish: making one takes a hundred times as long as writing a date by it, and a
 * page has hundreds of dates.
 */
export function dateFormat(language: string, wish: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([language, wish]);
  const format = formats.get(name) ?? new Intl.DateTimeFormat(language, wish);
  formats.set(name, format);
  return format;
}
