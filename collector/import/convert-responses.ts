import type { PublishedSurvey } from '../wire/survey.ts';
import type { Cell } from './cells.ts';
import { factIn, ratingIn, textIn, truthIn, valueIn, withoutGuard } from './cells.ts';
import type { Converting } from './converting.ts';
import { momentIn } from './dates.ts';
import { idOf, type Repeats } from './ids.ts';
import { CellRefused } from './refused.ts';

/** What a row comes to, for the same checks as any other response. */
export type ImportedResponse = { item: Record<string, unknown> & { id: string }; isQuarantined: boolean };

/** A row as the snapshot that a sender would have sent, its own times kept. @throws CellRefused */
export function responseIn(
  given: readonly Cell[],
  converting: Converting,
  now: number,
  repeats: Repeats,
): ImportedResponse {
  const { fieldColumns, facts, isOurs, entry, columns } = converting;
  const cells = isOurs ? given.map(withoutGuard) : given;
  const cell = (field: string): Cell => {
    const column = fieldColumns.get(field);
    return column === undefined ? null : (cells[column] ?? null);
  };
  const text = (field: string) => textIn(cell(field));
  const word = (field: string) => text(field)?.trim();
  const moment = (field: string): number | undefined => {
    const value = cell(field);
    if (value === null || typeof value === 'boolean' || typeof value === 'object') return undefined;
    const at = momentIn(value, converting.dates, converting.zone);
    if (typeof at === 'string') throw new CellRefused(field, at);
    if (at > now) throw new CellRefused(field, 'is in the future');
    return at;
  };
  const survey = surveyNamed(word('survey'), converting);
  const stage = word('stage')?.toLowerCase();
  if (stage === 'withdrawn')
    throw new CellRefused('stage', 'was taken back by its person; there is nothing to bring');
  const rating = ratingIn(cell('rating'), converting.isOfTen);
  const isUnrated = stage === 'shown' || stage === 'dismissed' || stage === 'snoozed';
  if (rating === undefined && !isUnrated) throw new CellRefused('rating', 'is missing');
  const ratedAt = moment('ratedAt');
  if (rating !== undefined && ratedAt === undefined) throw new CellRefused('ratedAt', 'is missing');
  const shownAt = moment('shownAt') ?? ratedAt;
  if (shownAt === undefined) throw new CellRefused('shownAt', 'is missing');
  const comment = text('comment');
  const meta: Record<string, unknown> = {};
  const traits: Record<string, unknown> = {};
  for (const { column, key, isTrait } of facts) {
    const value = cells[column] ?? null;
    if (value !== null) (isTrait ? traits : meta)[key] = factIn(value);
  }
  const person = known({
    id: word('person.id'),
    name: text('person.name'),
    email: word('person.email'),
    account: word('person.account'),
    value: valueIn(cell('person.value'), 'person.value'),
    traits: Object.keys(traits).length > 0 ? traits : undefined,
  });
  const consent = truthIn(cell('contact.consent'), 'contact.consent');
  const own = word('id');
  const item = known({
    id: idOf({ site: entry.site.key, survey: survey.key, own }, columns, given, repeats),
    rev: wholeIn(cell('rev'), 'rev') ?? 1,
    survey: survey.key,
    version: wholeIn(cell('version'), 'version') ?? survey.version,
    language: word('language'),
    stage: stage ?? (comment === undefined ? 'rated' : 'finished'),
    rating,
    reasons: reasonsIn(cell('reasons'), survey),
    comment,
    contact: consent === undefined ? undefined : known({ consent, email: word('contact.email') }),
    shownAt: Math.min(shownAt, ratedAt ?? shownAt),
    viewedAt: moment('viewedAt'),
    ratedAt: rating === undefined ? undefined : ratedAt,
    page: word('page'),
    person: Object.keys(person).length > 0 ? person : undefined,
    meta,
    test: truthIn(cell('test'), 'test') ?? word('state') === 'test',
    source: 'import',
  });
  return { item: { ...item, id: String(item.id) }, isQuarantined: word('state') === 'quarantined' };
}

/** The survey by its key or its name, else the one said for the whole file. */
function surveyNamed(name: string | undefined, { entry, survey }: Converting): PublishedSurvey {
  const wanted = name ?? survey;
  const found =
    entry.surveys.find(({ key }) => key === wanted) ?? entry.surveys.find((one) => one.name === wanted);
  if (!found)
    throw new CellRefused('survey', wanted === null ? 'is missing' : 'is not one of the site’s surveys');
  return found;
}

/** Keys of reasons, written as such or by their names in any language of the survey. */
function reasonsIn(cell: Cell, survey: PublishedSurvey): string[] {
  if (cell === null) return [];
  const text = typeof cell === 'object' ? null : String(cell).trim();
  const whole = text === null ? null : reasonOf(text, survey);
  if (whole) return [whole];
  const written =
    typeof cell === 'object'
      ? cell
      : (text ?? '')
          .split(/[;|,]/)
          .flatMap((part) => (reasonOf(part.trim(), survey) ? [part] : part.trim().split(/\s+/)));
  return [
    ...new Set(
      written
        .map((part) => part.trim())
        .filter(Boolean)
        .map((part) => {
          const key = reasonOf(part, survey);
          if (!key) throw new CellRefused('reasons', `is not among the reasons of ${survey.key}`);
          return key;
        }),
    ),
  ];
}

function reasonOf(text: string, { reasons, words }: PublishedSurvey): string | null {
  const wanted = text.toLowerCase();
  const byKey = reasons.find(({ key }) => key.toLowerCase() === wanted);
  if (byKey) return byKey.key;
  for (const { reasons: named = {} } of Object.values(words)) {
    const found = Object.entries(named).find(([, name]) => name.toLowerCase() === wanted);
    if (found) return found[0];
  }
  return null;
}

function wholeIn(cell: Cell, field: string): number | undefined {
  const text = textIn(cell)?.trim();
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new CellRefused(field, 'is not a whole number');
  return Number(text);
}

function known(record: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name in record) if (record[name] !== undefined) found[name] = record[name];
  return found;
}
