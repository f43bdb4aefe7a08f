import { languageText } from '../../words/choices.ts';

const names: Record<string, string> = {
  question: 'Question',
  low: 'Words under 0',
  high: 'Words under 10',
  reasonQuestion: 'Question above the reasons',
  followUp: 'Follow-up question',
  placeholder: 'Words in the empty text box',
  launcher: 'Words on the tab',
  title: 'Thanks',
  kind: 'Kind of survey',
  accent: 'Accent colour',
  promoter: 'promoters',
  passive: 'passives',
  detractor: 'detractors',
};

/** A field of a survey, `words.de.low`, as a team calls it. */
export function placeText(field: string): string {
  const parts = field.split('.');
  if (parts[0] !== 'words') return names[field] ?? names[parts.at(-1) ?? ''] ?? field;
  const [, tag = '', what = '', ...rest] = parts;
  const language = languageText(tag);
  if (what === 'reasons') return `Name of the reason “${rest.join('.')}” in ${language}`;
  const band = rest.find((one) => one in names && one !== 'title');
  const last = what === 'thanks' ? thanksText(rest) : (names[what] ?? what);
  return `${last}${band ? ` to ${names[band]}` : ''} in ${language}`;
}

function thanksText(rest: readonly string[]): string {
  if (rest.includes('href')) return 'Link of the thanks';
  if (rest.includes('link')) return 'Words of the link';
  return 'Thanks';
}
