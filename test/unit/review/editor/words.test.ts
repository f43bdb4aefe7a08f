import { describe, expect, test } from 'vitest';
import { factsIn } from '../../../../collector/review/editor/AskedCheck.tsx';
import { conflictsIn } from '../../../../collector/review/editor/words/conflicts.ts';
import { contrastChecks } from '../../../../collector/review/editor/words/contrast.ts';
import {
  questionHints,
  reasonHints,
  standardQuestion,
} from '../../../../collector/review/editor/words/hints.ts';
import { targetingSentence } from '../../../../collector/review/editor/words/sentence.ts';
import { templates } from '../../../../collector/review/editor/words/templates.ts';
import { wholeSurvey } from '../../../../collector/review/editor/words/whole.ts';
import { complete } from '../../../../collector/surveys/complete.ts';
import type { SurveyDraft } from '../../../../collector/wire/draft.ts';
import { surveyDefinition } from '../../../../collector/wire/survey.ts';

describe('hints about a question', () => {
  const rules = (question: string, metric: SurveyDraft['metric'] = 'csat', language = 'en') =>
    questionHints(question, metric, language).map(({ rule }) => rule);

  test.each([
    ['How satisfied are you with price and delivery?', ['two']],
    ['How great was your visit?', ['leading']],
    ['Don’t you think it is not bad?', ['leading', 'negative']],
    ['How did our seamless onboarding go?', ['hard']],
    [`How satisfied are you ${'with this '.repeat(10)}?`, ['long']],
    ['How easy was it to pay?', []],
    ['How well did you understand what was underneath?', []],
    ['', []],
  ])('“%s”: %j', (question, expected) => {
    expect(rules(question)).toEqual(expected);
  });

  test.each([
    [standardQuestion, []],
    ['How likely are you to recommend Acme to a friend or colleague?', []],
    ['How likely are you to recommend us?', ['standard']],
  ])('NPS as “%s”: %j', (question, expected) => {
    expect(rules(question, 'nps')).toEqual(expected);
  });

  test.each([
    ['de', 'Wie zufrieden sind Sie mit Preis und Lieferung?', ['two']],
    ['de', 'Wie einfach war es, unseren Laden unterwegs zu finden?', []],
    ['de-AT', 'Fanden Sie es nicht auch unklar?', ['leading', 'negative']],
    ['fr', 'Comment évaluez-vous le prix et la livraison ?', ['two']],
    ['fr', 'Notre été était-il simple ?', []],
    ['fr', 'Votre formidable visite ?', ['leading']],
    ['es', '¿Cómo fue el precio y la entrega?', ['two']],
    ['es', '¿No cree que no era fácil?', ['leading', 'negative']],
    ['it', 'Com’era il prezzo e la consegna?', ['two']],
    ['nl', 'Hoe tevreden bent u over prijs en levering?', ['two']],
    ['pt-BR', 'Como foram o preço e a entrega?', ['two']],
    ['pt-BR', 'Não foi inadequado?', ['negative']],
    ['ja', 'このお店を友人や同僚に勧める可能性はどのくらいありますか。', []],
    ['ja', `${'お店の配達はどれくらい早かったですか'.repeat(3)}`, ['long']],
    ['pl', 'Jak oceniasz cenę i dostawę?', []],
  ])('in %s, “%s”: %j', (language, question, expected) => {
    expect(rules(question, 'csat', language)).toEqual(expected);
  });

  test('NPS has a standard wording in English alone', () => {
    expect(rules('Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?', 'nps', 'de')).toEqual([]);
  });

  test('each says why, and what would be better', () => {
    for (const { why, better } of questionHints('How great are price and delivery?', 'nps', 'en')) {
      expect(why.length).toBeGreaterThan(20);
      expect(better.length).toBeGreaterThan(20);
    }
  });

  test('3 to 7 reasons are well, counted for each band', () => {
    const of = (count: number): SurveyDraft => ({
      reasons: Array.from({ length: count }, (_, index) => ({ key: `r${index}` })),
    });
    expect([0, 3, 7].flatMap((count) => reasonHints(of(count)))).toEqual([]);
    expect([1, 2, 8].map((count) => reasonHints(of(count)).length)).toEqual([1, 1, 1]);
    const apart = of(8).reasons?.map((reason, index) => ({
      ...reason,
      bands: [index < 4 ? ('promoter' as const) : ('detractor' as const)],
    }));
    expect(reasonHints({ reasons: [...(apart ?? []), { key: 'other', bands: ['passive'] }] })).toHaveLength(
      1,
    );
  });
});

describe('every template', () => {
  test.each(templates.map((template) => [template.key, template] as const))(
    '%s can be published as it stands',
    (key, { draft }) => {
      expect(complete(key, draft).missing).toEqual([]);
      const question = draft.words?.en?.question ?? '';
      expect(questionHints(question, draft.metric, 'en')).toEqual([]);
      expect(reasonHints(draft)).toEqual([]);
      expect(conflictsIn(draft, '2026-01-01')).toEqual([]);
    },
  );
});

describe('who is asked, as a sentence', () => {
  test.each<[string, SurveyDraft]>([
    [
      'Nobody is asked by itself: the card shows only when your page calls tenwhy("show") or places the question itself.',
      {},
    ],
    [
      'People on /checkout/done, 5 s after arriving, once in 90 days, 20 % of them.',
      {
        where: { on: [{ match: 'is', value: '/checkout/done' }] },
        when: { delayMs: 5_000 },
        samplePercent: 20,
      },
    ],
    [
      'People who are signed in on a phone or tablet whose plan is pro and seats is over 5 who have been here for 30 days on any page, but not on /pay…, when about to leave or at “order placed”, unless “left” came before, once in 7 days, up to 10 answers a day, from 2026-01-01 to 2026-02-01.',
      {
        whom: {
          identified: true,
          devices: ['phone', 'tablet'],
          traits: [
            { name: 'plan', match: 'is', value: 'pro' },
            { name: 'seats', match: 'over', value: 5 },
          ],
          graceDays: 30,
        },
        where: { notOn: [{ match: 'starts', value: '/pay' }] },
        when: { leaving: true, events: [{ name: 'order placed' }], cancelledBy: ['left'] },
        clocks: { answeredDays: 7 },
        quota: { perDay: 10 },
        dates: { from: '2026-01-01', to: '2026-02-01' },
      },
    ],
  ])('%s', (sentence, draft) => {
    expect(targetingSentence(draft)).toBe(sentence);
  });
});

describe('rules that can never hold, or always conflict, are named', () => {
  const today = '2026-03-01';
  test.each<[string, SurveyDraft, RegExp]>([
    ['nobody', { samplePercent: 0 }, /nobody/],
    ['dates the wrong way round', { dates: { from: '2026-05-01', to: '2026-04-01' } }, /before it begins/],
    ['a last day that is over', { dates: { to: '2026-02-28' } }, /is over/],
    ['a day’s quota over the whole', { quota: { perDay: 5, inAll: 2 } }, /never counts/],
    [
      'an address without a beginning',
      { where: { on: [{ match: 'is', value: 'checkout' }] } },
      /never matches/,
    ],
    ['a fragment', { where: { on: [{ match: 'contains', value: '#top' }] } }, /what follows #/],
    ['a star in a whole address', { where: { on: [{ match: 'is', value: '/a/*' }] } }, /star/],
    [
      'pages that are taken away again',
      { where: { on: [{ match: 'is', value: '/pay/done' }], notOn: [{ match: 'starts', value: '/pay' }] } },
      /asks nowhere/,
    ],
    ['no page at all', { where: { notOn: [{ match: 'starts', value: '/' }] } }, /any page/],
    [
      'two values of one fact',
      {
        whom: {
          traits: [
            { name: 'plan', match: 'is', value: 'a' },
            { name: 'plan', match: 'is', value: 'b' },
          ],
        },
      },
      /cannot be both/,
    ],
    [
      'a range without a middle',
      {
        whom: {
          meta: [
            { name: 'n', match: 'over', value: 9 },
            { name: 'n', match: 'under', value: 3 },
          ],
        },
      },
      /cannot be both/,
    ],
    ['an event for and against', { when: { events: ['x'], cancelledBy: ['x'] } }, /kept away/],
  ])('%s', (_name, draft, message) => {
    expect(conflictsIn(draft, today).join(' ')).toMatch(message);
  });

  test('another survey that always comes first', () => {
    const sooner = { name: 'Sooner', definition: { when: { delayMs: 1_000 } } };
    const found = conflictsIn({ when: { delayMs: 5_000 } }, today, [sooner]);
    expect(found.join(' ')).toMatch(/“Sooner” comes first.*14 days/);
    expect(conflictsIn({ when: { delayMs: 5_000 }, clocks: { gapDays: 0 } }, today, [sooner])).toEqual([]);
    expect(conflictsIn({ when: { delayMs: 500 } }, today, [sooner])).toEqual([]);
  });

  test('and what is well is not', () => {
    const draft: SurveyDraft = {
      where: { on: [{ match: 'glob', value: '/shop/*' }], notOn: [{ match: 'is', value: '/shop/pay' }] },
      whom: {
        traits: [
          { name: 'n', match: 'over', value: 1 },
          { name: 'n', match: 'under', value: 3 },
        ],
      },
      dates: { from: '2026-03-01', to: '2026-03-01' },
    };
    expect(conflictsIn(draft, today)).toEqual([]);
  });
});

test('a colour is held against both surfaces of the card', () => {
  expect(contrastChecks('#000000').map(({ ratio, isEnough }) => [Math.round(ratio), isEnough])).toEqual([
    [21, true],
    [1, false],
  ]);
  expect(contrastChecks('#f7d154').map(({ isEnough }) => isEnough)).toEqual([false, true]);
  expect(contrastChecks('green')).toEqual([]);
});

test('any draft, empty ones too, is whole enough for a card to stand with', () => {
  for (const draft of [
    {},
    { words: { de: { thanks: { promoter: {}, passive: {}, detractor: {} } } } },
  ] as SurveyDraft[]) {
    expect(surveyDefinition.safeParse(wholeSurvey('key', draft)).error).toBeUndefined();
  }
});

test('facts are read as pairs', () => {
  expect(factsIn('plan=pro, seats=12,vip=true, odd, =x, url=a=b')).toEqual({
    plan: 'pro',
    seats: 12,
    vip: true,
    url: 'a=b',
  });
});
