import type { ImportPreview, ImportReply } from '../../../wire/import.ts';
import { countOf, countText } from '../../words/numbers.ts';

/** What is being done with a file. */
export const doingText = ({ state, kind, stored }: ImportReply): string =>
  state === 'importing'
    ? `Importing: ${countOf(stored, kind === 'customers' ? 'customer' : 'answer')} so far`
    : 'Looking through the file…';

const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big end first)',
  'windows-1252': 'Windows-1252',
} as const;
const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;

/** What the file was found to be: `CSV with semicolons, UTF-8 with byte order mark`. */
export function recognisedText({ format, delimiter, encoding, byteOrderMark }: ImportPreview): string {
  const kind =
    format === 'csv' ? `CSV with ${delimiter === null ? 'commas' : delimiters[delimiter]}` : 'JSON lines';
  return `${kind}, ${encodings[encoding]}${byteOrderMark ? ' with byte order mark' : ''}`;
}

/** How many rows are good, refused, and there already. */
export function countsText({ rows, good, refused, known }: ImportPreview['counts']): string {
  const parts = [`${countOf(rows, 'row')}: ${countText(good)} good`];
  if (refused > 0) parts.push(`${countText(refused)} refused`);
  if (known > 0) parts.push(`${countText(known)} of the good ones are stored already and are not doubled`);
  return parts.join(', ');
}

const fieldTexts: Record<string, string> = {
  id: 'Id',
  name: 'Name',
  account: 'Account',
  value: 'Value (A, B, C)',
  segment: 'Segment',
  start: 'First day as a customer',
  end: 'Last day as a customer',
  rating: 'Rating',
  ratedAt: 'Time of the answer',
  shownAt: 'Time of asking',
  viewedAt: 'Time of seeing',
  comment: 'Comment',
  reasons: 'Reasons',
  survey: 'Survey',
  version: 'Version of the survey',
  language: 'Language',
  stage: 'Stage',
  page: 'Page',
  rev: 'Revision',
  test: 'Test answer',
  state: 'State',
  'person.id': 'Customer’s id',
  'person.name': 'Person’s name',
  'person.email': 'Person’s e-mail',
  'person.account': 'Account',
  'person.value': 'Value (A, B, C)',
  'contact.consent': 'May be contacted',
  'contact.email': 'E-mail for contact',
};

/** A field in words. */
export function fieldText(field: string): string {
  const fact = /^(?:person\.)?(traits|meta)\.(.+)$/.exec(field);
  if (fact) return `${fact[1] === 'meta' ? 'Fact' : 'Trait'}: ${fact[2]}`;
  return fieldTexts[field] ?? field;
}

const missingTexts: Record<string, string> = {
  id: 'Say which column has the id of each customer.',
  rating: 'Say which column has the rating.',
  ratedAt: 'Say which column has the time of the answer.',
  survey: 'Say which survey these answers belong to.',
  dates: 'Dates such as 03/04/2026 leave open which number is the day. Say which comes first.',
};

/** What somebody still has to say. */
export const missingText = (name: string): string => missingTexts[name] ?? name;

/** A value of a row as it would be stored, for reading. */
export function shownText(field: string, value: unknown): string {
  if (/At$/.test(field) && typeof value === 'number')
    return new Date(value).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${typeof one === 'object' ? shownText('', one) : one}`)
      .join(', ');
  }
  return String(value);
}
