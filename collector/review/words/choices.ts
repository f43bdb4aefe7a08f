import { maxRating, noReason, sources } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import type { Filter } from '../state/filter.ts';
import { pageLanguage } from './dates.ts';

/** One value that a filter may take, as the filter line offers it. */
export type Choice = { value: string; text: string };
/** One name of the filter that the filter line offers. */
export type ChoiceGroup = { name: string; title: string; choices: Choice[]; isWide?: boolean };

const bands: Choice[] = [
  { value: 'promoter', text: 'Promoters, 9–10' },
  { value: 'passive', text: 'Passives, 7–8' },
  { value: 'detractor', text: 'Detractors, 0–6' },
];
const sourceTexts: Record<(typeof sources)[number], string> = {
  widget: 'Card on a page',
  inline: 'Inside a page',
  hosted: 'Page of its own',
  api: 'API',
  import: 'Import',
};
const parts: Choice[] = [
  { value: 'reason', text: 'A reason' },
  { value: 'comment', text: 'A comment' },
];
const states: Choice[] = [
  { value: 'counted', text: 'Counted' },
  { value: 'test', text: 'Test answers' },
  { value: 'quarantined', text: 'In quarantine' },
  { value: 'all', text: 'All of them' },
];
/** The languages that the card speaks; any other tag can be typed into the address. */
const languages =
  'en de fr es it pt nl da sv nb fi is pl cs sk hu ro bg el hr sl et lv lt uk tr ar he ja ko zh hi'.split(
    ' ',
  );

/** What the filter line offers for a site. `filter` keeps what it holds itself among the choices. */
export function choiceGroups(site: SiteReply, filter: Filter): ChoiceGroup[] {
  const surveys = site.surveys.map(({ key, name }) => ({ value: key, text: name }));
  const wanted = site.surveys.filter(({ key }) => filter.survey?.includes(key) ?? true);
  const reasons = new Map(wanted.flatMap((survey) => Object.entries(survey.reasons)));
  const groups: ChoiceGroup[] = [
    { name: 'survey', title: 'Survey', choices: surveys },
    { name: 'band', title: 'Band', choices: bands },
    {
      name: 'rating',
      title: 'Rating',
      isWide: true,
      choices: Array.from({ length: maxRating + 1 }, (_, rating) => ({
        value: `${rating}`,
        text: `${rating}`,
      })),
    },
    {
      name: 'reason',
      title: 'Reason',
      choices: [
        ...[...reasons].map(([value, text]) => ({ value, text })),
        ...(reasons.size > 0 ? [{ value: noReason, text: 'No reason' }] : []),
      ],
    },
    { name: 'has', title: 'Has', choices: parts },
    {
      name: 'source',
      title: 'Source',
      choices: sources.map((value) => ({ value, text: sourceTexts[value] })),
    },
    { name: 'state', title: 'State', choices: states },
    {
      name: 'language',
      title: 'Language',
      choices: languages.map((value) => ({
        value,
        // Asked for only where the choices are open: the browser's first name of a language takes milliseconds.
        get text() {
          return languageText(value);
        },
      })),
    },
  ];
  for (const group of groups) {
    const known = new Set(group.choices.map(({ value }) => value));
    const others = (filter[group.name] ?? []).filter((value) => !known.has(value));
    group.choices.push(...others.map((value) => ({ value, text: value })));
  }
  return groups;
}

const titles: Record<string, string> = { q: 'Words', kind: 'Kind', metric: 'Metric', value: 'Value' };

/** A set filter in words: `Band: detractors, 0–6`. */
export function chipText(name: string, value: string, groups: readonly ChoiceGroup[]): string {
  // An id says nothing to anybody.
  if (name === 'alert') return 'What an alert saw';
  const group = groups.find((other) => other.name === name);
  const text = group?.choices.find((choice) => choice.value === value)?.text ?? value;
  const title =
    group?.title ?? titles[name] ?? name.replace(/^meta\./, '').replace(/^./, (first) => first.toUpperCase());
  if (name === 'metric') return `${title}: ${value.toUpperCase()}`;
  return name === 'q' ? `${title}: “${value}”` : `${title}: ${text}`;
}

let languageNames: Intl.DisplayNames | undefined;

/** A language in words, `German`; the tag itself where nobody knows it. */
export function languageText(tag: string): string {
  try {
    languageNames ??= new Intl.DisplayNames(pageLanguage, { type: 'language' });
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
