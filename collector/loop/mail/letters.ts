import type { Store } from '../../store/store.ts';
import type { mailLanguages } from '../../wire/limits.ts';

type Written = (typeof mailLanguages)[number];

/** The one of them for somebody who reads `language`; English where nobody has written it in that. */
export const writtenFor = (language: string): Written => (/^de\b/i.test(language) ? 'de' : 'en');

/** In which language a member wants the mails about a site; English for whoever has not said it. */
export async function languageOf(
  store: Pick<Store, 'digestsOf'>,
  site: string,
  userId: string,
): Promise<Written> {
  const [own] = await store.digestsOf(site, userId);
  return writtenFor(own?.language ?? 'en');
}

type Letter = { subject: string; text: string };
type Step = 'before' | 'overdue' | 'above';
type Invited = { site: string; by: string; link: string; days: number };

const reminders: Readonly<Record<Written, Readonly<Record<Step, string>>>> = {
  en: {
    before: 'A follow-up is due soon',
    overdue: 'A follow-up is overdue',
    above: 'A follow-up stays overdue',
  },
  de: {
    before: 'Bald nachzufassen',
    overdue: 'Nachfassen ist überfällig',
    above: 'Nachfassen bleibt überfällig',
  },
};
const where: Readonly<Record<Written, string>> = {
  en: 'What it is about and by when stands here:',
  de: 'Worum es geht und bis wann, steht hier:',
};

/** Reminds of a follow-up: where to look, and nothing of what a customer said. */
export function reminderLetter(language: Written, step: Step, site: string, link: string): Letter {
  const what = reminders[language][step];
  return { subject: `${what}: ${onOneLine(site)}`, text: `${what}. ${where[language]}\n\n${link}\n` };
}

const invitations: Readonly<Record<Written, (of: Invited) => Letter>> = {
  en: ({ site, by, link, days }) => ({
    subject: `${onOneLine(site)}: an invitation`,
    text: `${by} invites you to see what people answer about ${site}.

This link lets you in, once, within ${days} days:
${link}

If you do not know what this is about, leave it: nothing happens unless somebody opens the link.
`,
  }),
  de: ({ site, by, link, days }) => ({
    subject: `${onOneLine(site)}: eine Einladung`,
    text: `${by} lädt ein, zu sehen, was Leute über ${site} antworten.

Dieser Link öffnet die Tür, einmal, in den nächsten ${days} Tagen:
${link}

Wer nicht weiß, worum es geht, lässt ihn liegen: nichts geschieht, solange ihn niemand öffnet.
`,
  }),
};

/** Asks somebody in. */
export const invitationLetter = (language: Written, of: Invited): Letter => invitations[language](of);

/** A name may hold a line break that a mail's subject must not. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');
