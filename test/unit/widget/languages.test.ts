import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { words as english } from '../../../widget/languages/en.ts';
import type { Words } from '../../../widget/languages/words.ts';

const folder = 'widget/languages';
const tags = readdirSync(folder)
  .map((file) => file.replace('.ts', ''))
  .filter((tag) => tag !== 'words');
const keys = Object.keys(english) as (keyof Words)[];
const wordsOf = async (tag: string): Promise<Words> =>
  (await import(`../../../widget/languages/${tag}.ts`)).words;
const languages = await Promise.all(tags.map(async (tag) => ({ tag, words: await wordsOf(tag) })));
const translated = languages.filter(({ tag }) => tag !== 'en');

/** Words that a language shares with English, so that the rest can be held to be translated. */
const sameAsEnglish = [
  'da send', // "to send" is "at sende"; every Danish shop says "Send"
  'nb send', // as in Danish
  'de open', // the usual name of such a tab; "Rückmeldung" belongs to authorities
  'nl open', // as in German
];

/** The scripts of those that are not written in Latin letters. */
const scripts: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  ur: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  bn: /\p{Script=Bengali}/u,
  th: /\p{Script=Thai}/u,
  el: /\p{Script=Greek}/u,
  bg: /\p{Script=Cyrillic}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
  zh: /\p{Script=Han}/u,
  'zh-TW': /\p{Script=Han}/u,
};

/** As many columns as fit a card of 440 px, and two or three lines of a phone of 320 px. */
const atMost: Record<keyof Words, number> = {
  close: 14,
  send: 14,
  appeared: 40,
  saved: 70,
  done: 24,
  onDevice: 70,
  noConnection: 110,
  notTaken: 110,
  careful: 60,
  later: 28,
  contact: 50,
  contactAddress: 32,
  takeBack: 30,
  takenBack: 44,
  charsLeft: 36,
  open: 20,
  optional: 16,
};

/** Said in whole sentences; the others are names of things. */
const sentences: (keyof Words)[] = [
  'saved',
  'done',
  'onDevice',
  'noConnection',
  'notTaken',
  'careful',
  'takenBack',
];

it('brings at least 30 languages, four of them right-to-left', () => {
  expect(tags.length).toBeGreaterThanOrEqual(30);
  expect(tags).toEqual(expect.arrayContaining(['ar', 'fa', 'he', 'ur']));
});

it('names each language by its canonical BCP 47 tag', () => {
  expect(Intl.getCanonicalLocales(tags)).toEqual(tags);
});

it('says in the README which there are', () => {
  const [, count, list] = /come in (\d+) languages([^.]*)\./.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(Number(count)).toBe(tags.length);
  expect(list?.match(/(?<=`)[^`\s]+(?=`)/g)).toEqual([...tags].sort());
});

describe.each(languages)('$tag', ({ tag, words }) => {
  it('has every word and no other', () => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
  });

  it('leaves none empty, padded or in letters that are not composed', () => {
    for (const key of keys) expect(words[key], key).toMatch(/^\S(.*\S)?$/);
    for (const key of keys) expect(words[key], key).toBe(words[key].normalize('NFC'));
  });

  it('keeps the placeholders, each once', () => {
    const placeholders = (text: string) => text.match(/[{}]|\{[^}]*\}/g) ?? [];
    for (const key of keys) expect(placeholders(words[key]), key).toEqual(placeholders(english[key]));
  });

  it('stays short enough for a phone', () => {
    for (const key of keys) expect(columns(words[key]), words[key]).toBeLessThanOrEqual(atMost[key]);
  });

  it('uses typographic apostrophes, no exclamation and no picture', () => {
    for (const key of keys) expect(words[key]).not.toMatch(/['"!！¡]|\p{Extended_Pictographic}/u);
  });

  it('ends sentences as its language does, and names without a full stop', () => {
    // Thai has no full stop: a space divides sentences.
    const isEnded = (text: string) => tag === 'th' || /[.。।۔]$/.test(text);
    for (const key of keys) {
      if (sentences.includes(key)) expect(words[key]).toSatisfy(isEnded);
      else expect(words[key]).not.toMatch(/[.。।۔]$/);
    }
  });

  it('says "Saved." the same before and after "Send", and not where nothing was', () => {
    expect(words.saved.startsWith(words.done)).toBe(true);
    const claim = words.done.replace(/[.。।۔]$/, '');
    expect(words.noConnection.startsWith(claim)).toBe(false);
    expect(words.notTaken.startsWith(claim)).toBe(false);
  });
});

describe.each(translated)('$tag', ({ tag, words }) => {
  it('leaves no word in English', () => {
    const left = keys.filter((key) => words[key].toLowerCase() === english[key].toLowerCase());
    expect(left.map((key) => `${tag} ${key}`)).toEqual(
      sameAsEnglish.filter((one) => one.startsWith(`${tag} `)),
    );
  });

  it('says who checked it', () => {
    expect(readFileSync(join(folder, `${tag}.ts`), 'utf8')).toMatch(
      /^\/\*\* [A-Z].*\. (Not yet checked by a speaker|Checked by .+)\. \*\/$/m,
    );
  });

  it('is written in letters of its own script alone', () => {
    const own = scripts[tag] ?? /\p{Script=Latin}/u;
    for (const key of keys) {
      const letters = words[key].replace(/\{count\}|e-mail/g, '').match(/\p{L}/gu) ?? [];
      expect(letters.filter((letter) => !own.test(letter)).join(''), words[key]).toBe('');
    }
  });
});

it.each([
  // GB 2312 has the simplified characters, Big5 the traditional ones; few stand in both by chance.
  ['zh', 'gbk', [0xa1, 0xf7]],
  ['zh-TW', 'big5', [0xa1, 0xf9]],
] as const)('writes %s in the characters of %s', async (tag, encoding, [first, last]) => {
  const characters = doubleBytes(encoding, first, last);
  const written = Object.values(await wordsOf(tag)).join('');
  expect([...written].filter((one) => /\p{Script=Han}/u.test(one) && !characters.has(one))).toEqual([]);
});

describe.each(languages)('the built file of $tag', ({ tag, words }) => {
  const parts = join('dist/widget/tenwhy', readdirSync('dist/widget/tenwhy')[0] ?? '');
  const file = join(parts, `${tag}.js`);

  it('loads alone and brings the words', async () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\bimport\b/);
    const built: { words: Words } = await import(pathToFileURL(file).href);
    expect(built.words).toEqual(words);
  });

  it('is below 700 bytes', () => {
    expect(readFileSync(`${file}.br`).length).toBeLessThan(700);
  });

  it('is known to the part that chooses', () => {
    const known = /[`'"]((?:[a-z]{2,3}(?:-[A-Za-z]+)? ?){30,})[`'"]/.exec(
      readFileSync(join(parts, 'ask.js'), 'utf8'),
    );
    expect(known?.[1]?.split(' ')).toContain(tag);
  });
});

/** Columns of a line: East Asian letters are as wide as two, and marks stand above or below others. */
function columns(text: string): number {
  const letters = [...text].filter((letter) => !/[\p{M}\p{Cf}]/u.test(letter));
  return letters.reduce((all, letter) => all + (/[\u1100-\u11ff\u3000-\uffdc]/.test(letter) ? 2 : 1), 0);
}

/** Everything that an encoding of two bytes can write, its second byte from 0x40, or 0xa1 where GB 2312 ends. */
function doubleBytes(encoding: 'gbk' | 'big5', first: number, last: number): Set<string> {
  const decoder = new TextDecoder(encoding);
  const seconds = Array.from({ length: 0xff - 0x40 }, (_, at) => at + 0x40);
  const from = encoding === 'gbk' ? 0xa1 : 0x40;
  const all = new Set<string>();
  for (let lead = first; lead <= last; lead++) {
    for (const second of seconds) if (second >= from) all.add(decoder.decode(Uint8Array.of(lead, second)));
  }
  return all;
}
