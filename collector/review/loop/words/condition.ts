import type { FollowupCondition } from '../../../wire/followup-policy.ts';

/** A rule's condition as half a sentence: `detractors of value A about delivery`. */
export function conditionText(when: FollowupCondition): string {
  const { bands, ratings, values, surveys, reasons, accounts, meta } = when;
  const parts = [
    when.silence !== undefined
      ? `who closed ${when.silence} cards in a row without an answer`
      : (bands?.map((band) => `${band}s`).join(' and ') ?? 'whoever rates'),
    ratings && `rating ${ratings[0]} to ${ratings[1]}`,
    values && `of value ${values.join(' or ')}`,
    reasons && `about ${reasons.join(' or ')}`,
    surveys && `in ${surveys.join(' or ')}`,
    accounts && `from ${accounts.join(' or ')}`,
    meta?.map(({ key, values: any }) => `with ${key} ${any.join(' or ')}`).join(', '),
    when.contact && 'asking to be contacted',
    when.secondLow && 'for the second time',
    when.fall !== undefined && `after a fall of ${when.fall} or more`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** What somebody listed with commas; undefined for nothing. */
export function listFrom(text: string): string[] | undefined {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  return items.length === 0 ? undefined : [...new Set(items)];
}

/** Facts as they are typed: `touchpoint = delivery, phone; device = tablet`. */
export const factsText = (meta: FollowupCondition['meta'] = []): string =>
  meta.map(({ key, values }) => `${key} = ${values.join(', ')}`).join('; ');

/** The same read back; undefined for nothing. What is half-typed is left out. */
export function factsFrom(text: string): FollowupCondition['meta'] {
  const facts = text.split(';').flatMap((part) => {
    const [key = '', list = ''] = part.split('=');
    const values = listFrom(list);
    return key.trim() && values ? [{ key: key.trim(), values }] : [];
  });
  return facts.length === 0 ? undefined : facts;
}
