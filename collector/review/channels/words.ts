import type { AlertReply, AlertRules } from '../../wire/alert.ts';
import type { ChannelReply, ChannelTestReply, DeliveryReply } from '../../wire/channel.ts';
import type { channelEvents } from '../../wire/limits.ts';

/** What kinds of channels there are, in words. */
export const kindTexts: Record<ChannelReply['kind'], { name: string; address: string; about: string }> = {
  webhook: {
    name: 'Webhook',
    address: 'Address, beginning with https://',
    about: 'Signed JSON to a server of yours, such as a CRM',
  },
  chat: {
    name: 'Chat',
    address: 'Address of the incoming webhook',
    about: 'A message to a room, in the format that Slack and its kin accept',
  },
  mail: { name: 'Mail', address: 'Addresses, with commas between them', about: 'A mail for each event' },
};

/** Events that a channel may choose, in words. */
export const eventTexts: Record<(typeof channelEvents)[number], string> = {
  'response.created': 'Somebody rates',
  'response.changed': 'An answer changes',
  'response.withdrawn': 'An answer is taken back',
  'followup.*': 'Follow-ups',
  'alert.*': 'Alerts',
};

/** What the receiver made of a test, as a sentence. */
export function testText({ result, status, why }: ChannelTestReply): string {
  if (result === 'taken') return status ? `It took the test and answered ${status}.` : 'It took the test.';
  const reason = why ? why.replace(/^./, (first) => first.toUpperCase()) : 'It did not take the test';
  return result === 'later' ? `${reason}. An event would be tried again.` : `${reason}.`;
}

/** Where a delivery stands. */
export function stateText({ state, tries }: Pick<DeliveryReply, 'state' | 'tries'>): string {
  if (state === 'done') return tries > 0 ? `Sent at try ${tries + 1}` : 'Sent';
  if (state === 'parked') return `Given up after ${tries} ${tries === 1 ? 'try' : 'tries'}`;
  return tries > 0 ? `Waits after ${tries} failed` : 'Waits';
}

const dayMs = 86_400_000;

/** The filter that shows the answers an alert saw, as names and values for the address. */
export function behind(
  { rule, subject, openedAt }: Pick<AlertReply, 'rule' | 'subject' | 'openedAt'>,
  rules: AlertRules,
  dayOf: (at: number) => string,
): Record<string, string[]> {
  if (rule === 'detractor') return {};
  const period = { from: [dayOf(openedAt - rules[rule].days * dayMs)], to: [dayOf(openedAt)] };
  if (rule === 'accountLine') return { ...period, account: [subject] };
  const [survey = '', reason] = subject.split(' ');
  return { ...period, survey: [survey], ...(reason && { reason: [reason] }) };
}
