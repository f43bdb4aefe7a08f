import { expect, test } from 'vitest';
import { mailLink } from '../../../collector/review/loop/words/followup.ts';
import type { ReviewedResponse } from '../../../collector/wire/review.ts';
import { reviewed } from '../../support/reviewed.ts';

const template = { subject: 'Your {rating}\nfor {site}', body: 'Hello {name},\nthank you.\n{me}' };
const names = { site: 'Shop & Sons', me: 'Ada' };

/** What a mail program makes of the link to whom an answer is from; null where there is no link. */
function mailTo(about: Partial<ReviewedResponse>): { to: string; subject: string; body: string } | null {
  const link = mailLink({ response: reviewed({ rating: 0, ...about }) }, template, names);
  if (link === null) return null;
  const { pathname, searchParams, hash } = new URL(link);
  expect(hash).toBe('');
  expect([...searchParams.keys()]).toEqual(['subject', 'body']);
  const of = (name: string) => searchParams.get(name) ?? '';
  return { to: decodeURIComponent(pathname), subject: of('subject'), body: of('body') };
}

test('the template is filled with what is known, a rating of 0 too', () => {
  expect(mailTo({ person: { id: 'c-1', name: 'Mia', email: 'mia@shop.example' } })).toEqual({
    to: 'mia@shop.example',
    subject: 'Your 0 for Shop & Sons',
    body: 'Hello Mia,\r\nthank you.\r\nAda',
  });
});

test('nobody is greeted by a name that is not known', () => {
  expect(mailTo({ person: { email: 'mia@shop.example' } })?.body).toMatch(/^Hello,\r\n/);
});

test('the address that somebody gave for an answer comes before the one on record', () => {
  const person = { email: 'old@shop.example' };
  expect(mailTo({ person, contact: { email: 'new@shop.example', consent: true } })?.to).toBe(
    'new@shop.example',
  );
});

test('without an address, or against their will, there is no link', () => {
  expect(mailTo({})).toBeNull();
  const contact = { email: 'mia@shop.example', consent: false };
  expect(mailTo({ contact })).toBeNull();
});

test.each([
  'mia@shop.example?bcc=all@shop.example',
  'mia@shop.example&cc=all@shop.example',
  'mia@shop.example\r\nBcc: all@shop.example',
  'mia@shop.example#',
  'mia@shop.example, all@shop.example',
])('an address makes no other header: %j', (email) => {
  expect(mailTo({ person: { email } })?.to).toBe(email);
});

test('what people are called makes no other field, and is not filled in again', () => {
  expect(mailTo({ person: { name: '{me}&bcc=x $& %0A', email: 'mia@shop.example' } })?.body).toMatch(
    /^Hello \{me\}&bcc=x \$& %0A,/,
  );
});
