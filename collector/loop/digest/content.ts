import type { Group } from '../../insight/summary.ts';
import { type Scope, scopeOf } from '../../insight/teams.ts';
import { dayNumber } from '../../insight/timeline.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import { type HuddleParts, huddleReply } from '../../report/huddle.ts';
import type { Digest, OwnFollowups, StoredFollowup, TeamMember } from '../../store/store.ts';
import type { HuddleReply } from '../../wire/huddle.ts';
import type { TeamReply } from '../../wire/members.ts';
import { htmlPage, type Line, type Section, textOf } from './render.ts';
import { type DigestWords, digestFormats, digestWords } from './words.ts';

/** Under so many ratings there is no headline. */
const fewest = 10;
/** Characters of a comment in a mail. */
const commentChars = 400;
/** Follow-ups that are named, those first that are overdue longest. */
const namedFollowUps = 5;

type Asked = {
  entry: SiteEntry;
  digest: Digest;
  team: TeamReply | null;
  /** First and last day, both included. */
  from: string;
  to: string;
  /** Nothing but what a representative may see; null for all. */
  onlyOf: OwnFollowups | null;
  publicUrl: string;
};

/** A digest ready to be sent. */
export type DigestMail = { subject: string; text: string; html: string; unsubscribe: string };

/**
 * What a digest says of some days: the page that a team talks over, as mail. Null where nobody rated and no
 * follow-up is due, overdue or done.
 */
export async function digestMail(parts: HuddleParts, asked: Asked): Promise<DigestMail | null> {
  const { entry, digest, team, from, to, onlyOf, publicUrl } = asked;
  const { key, name } = entry.site;
  const words = digestWords(digest.language);
  const formats = digestFormats(digest.language);
  const people = await parts.store.teamMembers(key);
  const days = dayNumber(to) - dayNumber(from) + 1;
  const own = onlyOf
    ? { representative: onlyOf.representatives.length > 0 ? [...onlyOf.representatives] : [' '] }
    : {};
  const huddle = await huddleReply(
    parts,
    entry,
    { from, to, ...own },
    { days, onlyOf, ...(team && { team: team.number }) },
  );
  const n = huddle.groups.reduce((sum, group) => sum + group.n, 0);
  const { overdue, due, done } = huddle.followUps;
  if (n === 0 && overdue + due + done === 0) return null;
  const scope = team && scopeOf(team, people);
  const sections: Section[] = [
    {
      title: null,
      lines: huddle.groups
        .filter((group) => group.n > 0)
        .flatMap((group) => groupLines(group, words, formats)),
    },
    { title: words.moved, lines: moverLines(huddle, words, formats) },
    { title: words.said, lines: saidLines(huddle) },
    { title: words.praise, lines: praiseLines(huddle, words, people) },
    { title: words.walk, lines: stepLines(huddle, words) },
    {
      title: words.followUps,
      lines: await followUpLines(parts, asked, { huddle, words, scope, people, days }),
    },
    { title: words.open, lines: onlyOf ? [] : await alertLines(parts, key, words, scope) },
  ].filter(({ lines }) => lines.length > 0);
  const unsubscribe = `${publicUrl}/unsubscribe/${digest.token}`;
  const query = new URLSearchParams({ from, to, ...(team && { team: String(team.number) }) });
  const foot: Line[] = [
    { text: words.more, href: `${publicUrl}/sites/${key}/huddle?${query}` },
    { text: words.unsubscribe, href: unsubscribe },
  ];
  const head = [team ? `${name}, ${team.name}` : name, formats.days(from, to)];
  return {
    subject:
      n > 0 ? words.subject(name, team?.name ?? null, n) : words.subjectFollowUps(name, team?.name ?? null),
    text: textOf(head, sections, foot),
    html: htmlPage(head, sections, foot),
    unsubscribe,
  };
}

type Formats = ReturnType<typeof digestFormats>;

function groupLines({ n, score, mean, change }: Group, words: DigestWords, formats: Formats): Line[] {
  if (n < fewest) return [{ text: words.few(n), isLarge: true }];
  if (!score) return [{ text: words.mean(formats.one(mean ?? 0), n), isLarge: true }];
  const { value, low, high } = score;
  const said = words.score(formats.whole(value), formats.whole(low), formats.whole(high), n);
  return [{ text: said, isLarge: true }, ...(change ? [{ text: changeText(change, words) }] : [])];
}

function changeText({ value, significant }: NonNullable<Group['change']>, words: DigestWords): string {
  const points = Math.abs(Math.round(value));
  if (!significant) return words.noChange;
  return value > 0 ? words.up(points) : words.down(points);
}

/** Of so few that there is no score nothing moved it. */
function moverLines({ groups, movers }: HuddleReply, words: DigestWords, { signed }: Formats): Line[] {
  if (groups.every(({ n }) => n < fewest)) return [];
  return movers.map(({ name, now, before }) => ({
    text: words.mover(name, signed(now - before), signed(before), signed(now)),
  }));
}

/** Some of each band, without what is passed on further down. */
function saidLines({ comments, praise }: HuddleReply): Line[] {
  const passedOn = new Set(praise.map(({ id }) => id));
  return [comments.detractor, comments.passive, comments.promoter]
    .flat()
    .filter(({ id }) => !passedOn.has(id))
    .map(({ rating, text }) => ({ text: `${rating}: “${shortened(text)}”`, isQuote: true }));
}

/** Kind words with the name of whom they are for; who said them stays on the page. */
const praiseLines = ({ praise }: HuddleReply, words: DigestWords, people: readonly TeamMember[]): Line[] =>
  praise.map(({ representative, text }) => {
    const id = representative ?? '';
    const member = people.find(({ representatives }) => representatives.includes(id));
    return { text: `${words.praiseOf(member?.name ?? id)} “${shortened(text)}”`, isQuote: true };
  });

const stepLines = ({ step }: HuddleReply, words: DigestWords): Line[] =>
  step
    ? [
        {
          text: words.step(step.value, step.detractors, step.allDetractors),
          ...(step.address && { href: step.address }),
        },
      ]
    : [];

type Context = {
  huddle: HuddleReply;
  words: DigestWords;
  scope: Scope | null;
  people: readonly TeamMember[];
  days: number;
};

/** How many there are of which kind, and the most urgent by name of whoever has them; not of whom they are about. */
async function followUpLines(
  { store, now }: HuddleParts,
  { entry, onlyOf, publicUrl }: Asked,
  { huddle, words, scope, people, days }: Context,
): Promise<Line[]> {
  const { overdue, due, done } = huddle.followUps;
  if (overdue + due + done === 0) return [];
  const { items } = await store.followups(
    entry.site.key,
    { about: scope, onlyOf, overdue: 'yes' },
    { limit: namedFollowUps, now: now() },
  );
  const line = ({ id, kind, rating, assignee }: StoredFollowup): Line => ({
    text: [
      words.kinds[kind],
      ...(rating === null ? [] : [words.rated(rating)]),
      people.find((one) => one.id === assignee)?.name ?? words.nobody,
    ].join(' · '),
    href: `${publicUrl}/sites/${entry.site.key}/follow-ups/${id}`,
  });
  return [{ text: words.standing(huddle.followUps, days) }, ...items.map(({ followup }) => line(followup))];
}

/** Of a team no more than bursts of its own reasons: what is open of the whole site is said in the site's digest. */
async function alertLines(
  { store }: HuddleParts,
  site: string,
  words: DigestWords,
  scope: Scope | null,
): Promise<Line[]> {
  const open = await store.openAlerts(site);
  return open
    .filter(
      ({ rule, subject }) =>
        !scope || (rule === 'burst' && scope.reasons.includes(subject.split(' ')[1] ?? '')),
    )
    .map((alert) => ({ text: `• ${words.alert(alert)}` }));
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > commentChars ? `${line.slice(0, commentChars)}…` : line;
}
