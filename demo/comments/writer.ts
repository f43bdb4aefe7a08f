import type { Chance } from '../chance.ts';
import type { Language } from '../people.ts';
import { isBadDelivery, isReleased, type Story } from '../story.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Band, Phrases, Topic } from './phrases.ts';

const books: Readonly<Record<Language, Phrases>> = { en, de, fr, es, ar, ja };
const topics: readonly Topic[] = ['delivery', 'price', 'quality', 'website', 'support', 'other'];

export type CommentAbout = { language: Language; topic: Topic; band: Band; day: number };

/** Writes comments that fit what they are about, none again before its neighbours were used. */
export function createCommentWriter(story: Story, chance: Chance): (about: CommentAbout) => string {
  const bags = new Map<readonly string[], string[]>();
  /** Draws without putting back, so that a sentence returns only when all of its list were written. */
  const draw = (list: readonly string[]): string => {
    let bag = bags.get(list);
    if (!bag?.length) {
      bag = [...list];
      bags.set(list, bag);
    }
    const [drawn] = bag.splice(chance.whole(0, bag.length), 1);
    if (drawn === undefined) throw new Error('a list of phrases is empty');
    return drawn;
  };

  return ({ language, topic, band, day }) => {
    const book = books[language];
    const sentences = [draw(firstWords(book, { topic, band, day }))];
    if (chance.yes(0.1)) {
      const another = chance.one(topics.filter((one) => one !== topic && one !== 'other'));
      sentences.push(draw(book.about[another][band]));
    }
    if (chance.yes(0.24)) sentences.push(draw(book.closings[band]));
    const written = sentences
      .map((sentence, index) => (index < sentences.length - 1 ? ended(sentence, book) : sentence))
      .join(book.between)
      .replaceAll('{plant}', () => chance.one(book.plants));
    return book === ar || book === ja ? written : hurried(written);
  };

  function firstWords(
    book: Phrases,
    { topic, band, day }: Omit<CommentAbout, 'language'>,
  ): readonly string[] {
    if (topic === 'delivery' && band === 'detractor' && isBadDelivery(story, day) && chance.yes(0.75)) {
      return book.badDelivery;
    }
    if (topic === 'website' && band === 'promoter' && isReleased(story, day) && chance.yes(0.55)) {
      return book.afterRelease;
    }
    return book.about[topic][band];
  }

  /** Some people write without capitals and full stops, and now and then a finger slips. */
  function hurried(text: string): string {
    let written = text;
    if (chance.yes(0.12)) {
      written = written.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase()).replace(/\.$/, '');
    }
    if (chance.yes(0.04)) written = slipped(written);
    return written;
  }

  /** Swaps two letters inside one longer word. */
  function slipped(text: string): string {
    const words = [...text.matchAll(/[a-z]{6,}/g)];
    if (words.length === 0) return text;
    const word = chance.one(words);
    const at = word.index + chance.whole(1, word[0].length - 2);
    return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
  }
}

/** A sentence that another may follow. */
const ended = (sentence: string, book: Phrases): string =>
  /[\p{L}\p{N}"»“)]$/u.test(sentence) ? `${sentence}${book === ja ? '。' : '.'}` : sentence;
