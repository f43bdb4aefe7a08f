import type { Band } from '../../../collector/insight/bands.ts';

/** Sentences of one language, and the terms that somebody who reads them finds in them. */
type Sample = {
  language: string;
  said: readonly (readonly [Band, string])[];
  /** Terms and how many people used each. */
  terms: Readonly<Record<string, number>>;
  /** Words that must be no terms, although several people used them. */
  none: readonly string[];
};

/** Written for these tests. */
export const labelled: readonly Sample[] = [
  {
    language: 'en',
    said: [
      ['detractor', "The parcel came late, and the shop's hotline didn't answer."],
      ['detractor', 'LATE again. Nobody at the hotline knows where my parcel is.'],
      ['promoter', 'Lovely plants, and the gift wrap is beautiful.'],
      ['promoter', "I'm very happy with the gift wrap!"],
    ],
    terms: { parcel: 2, late: 2, hotline: 2, 'gift wrap': 2 },
    none: ['the', 'and', "didn't", "I'm", 'gift', 'wrap', 'is'],
  },
  {
    language: 'de-AT',
    said: [
      ['detractor', 'Die Lieferung war spät und der Karton beschädigt.'],
      ['detractor', 'Schon wieder beschädigt, die LIEFERUNG dauert ewig.'],
      ['promoter', 'Schöne Pflanzen und schnelle Hilfe am Telefon.'],
      ['promoter', 'Wirklich schöne Pflanzen.'],
    ],
    terms: { Lieferung: 2, beschädigt: 2, 'schöne Pflanzen': 2 },
    none: ['die', 'und', 'schon', 'war', 'schöne'],
  },
  {
    language: 'fr',
    said: [
      ['detractor', 'L’envoi est arrivé abîmé et le délai trop long.'],
      ['detractor', "Encore un délai, et l'envoi était perdu."],
      ['promoter', 'Le service client est très gentil.'],
      ['promoter', 'Service client au top, merci !'],
    ],
    terms: { envoi: 2, délai: 2, 'service client': 2 },
    none: ["l'envoi", 'est', 'très', 'et', 'service'],
  },
  {
    language: 'es',
    said: [
      ['detractor', 'El envío llegó tarde y sin atención.'],
      ['detractor', 'Otro envio tarde. La atencion, pésima.'],
      ['promoter', 'Las plantas son preciosas y el precio es justo.'],
      ['promoter', 'Muy buen precio, plantas sanas.'],
    ],
    terms: { envío: 2, tarde: 2, atención: 2, plantas: 2, precio: 2 },
    none: ['el', 'muy', 'las', 'y'],
  },
  {
    language: 'ja',
    said: [
      ['detractor', '配送が遅いです。'],
      ['detractor', '配送の連絡がない。'],
      ['promoter', '花がとてもきれいでした。'],
      ['promoter', '花の香りが好きです。'],
    ],
    terms: { 配送: 2, 花: 2 },
    none: ['が', 'の', 'です'],
  },
  {
    language: 'ar',
    said: [
      ['detractor', 'التوصيل متأخر جدا'],
      ['detractor', 'كان التَّوصيل سيئا'],
      ['promoter', 'النباتات رائعة'],
      ['promoter', 'وصلت النباتات بسرعة'],
    ],
    terms: { التوصيل: 2, النباتات: 2 },
    none: ['كان'],
  },
];
