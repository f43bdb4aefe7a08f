import { shippedOtherwiseHours, shippedTable } from '../insight/priority.ts';
import { type Calendar, createCalendar } from '../insight/working-time.ts';
import { type FollowupPolicy, followupPolicy } from '../wire/followup-policy.ts';

/** What a site begins with. The first rule that fits makes the follow-up, so the wish to be contacted comes first. */
export const shippedPolicy: FollowupPolicy = {
  rules: [
    {
      key: 'contact',
      name: 'Every “please contact me”',
      isOn: true,
      kind: 'contact',
      when: { contact: true },
      assign: { by: 'representative', table: [], otherwise: null },
    },
    {
      key: 'detractor',
      name: 'Every detractor',
      isOn: true,
      kind: 'recover',
      when: { bands: ['detractor'] },
      assign: { by: 'representative', table: [], otherwise: null },
    },
    {
      key: 'passive-a',
      name: 'Every passive of value A',
      isOn: true,
      kind: 'ask',
      when: { bands: ['passive'], values: ['A'] },
      assign: { by: 'representative', table: [], otherwise: null },
    },
    {
      key: 'promoter-a',
      name: 'Every promoter of value A',
      isOn: true,
      kind: 'thank',
      when: { bands: ['promoter'], values: ['A'] },
      assign: { by: 'representative', table: [], otherwise: null },
    },
  ],
  table: { A: [...shippedTable.A], B: [...shippedTable.B], C: [...shippedTable.C] },
  otherwiseHours: shippedOtherwiseHours,
  hours: { kind: 'clock' },
  above: null,
  mail: {
    subject: 'Your answer to {site}',
    body: 'Hello {name},\n\nthank you for your answer: you gave us {rating} of 10. I would like to hear more about it.\n\n\n{me}',
  },
};

/** A site's policy as it was kept; the shipped one for null, and for one that only a newer program understands. */
export function policyOf(stored: unknown): FollowupPolicy {
  if (stored === null) return shippedPolicy;
  const parsed = followupPolicy.safeParse(stored);
  return parsed.success ? parsed.data : shippedPolicy;
}

/** Counts in the hours that a policy names; null for those of the clock. */
export function calendarOf({ hours }: FollowupPolicy, timeZone: string): Calendar | null {
  return hours.kind === 'clock' ? null : createCalendar({ timeZone, ...hours });
}
