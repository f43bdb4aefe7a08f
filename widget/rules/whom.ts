import type { AskedSurvey } from '../decide/decide.ts';
import type { Because } from '../decide/verdict.ts';
import { allHold, type Facts } from './fact.ts';
import { share } from './sample.ts';

/** Who is here, as far as it bears on whom to ask. */
export type Somebody = {
  device: 'phone' | 'tablet' | 'desktop';
  /** BCP 47 tag of the page. */
  language: string;
  /** As the page gave them: what is no field of a person is a trait. */
  person: Facts | undefined;
  meta: Facts;
  /** Of chance, kept by the browser and sent nowhere. */
  visitorId: string;
};

const dayMs = 86_400_000;

/** Why somebody is not asked, if so. Pure. */
export function whoIsNot(
  { key, whom = {}, samplePercent = 100 }: AskedSurvey,
  { device, language, person, meta, visitorId }: Somebody,
  now: number,
): Because | undefined {
  const traits = traitsOf(person);
  if (whom.devices && !whom.devices.includes(device)) return 'other-device';
  if (whom.languages && !whom.languages.some((tag) => isWithin(language, tag))) return 'other-language';
  if (whom.identified !== undefined && whom.identified !== !!(traits.id || traits.token))
    return 'other-people';
  if (!allHold(whom.traits, traits)) return 'other-traits';
  if (!allHold(whom.meta, meta)) return 'other-meta';
  if (whom.graceDays && !(now - timeOf(traits.createdAt) >= whom.graceDays * dayMs)) return 'newcomer';
  return share(visitorId, key) < samplePercent ? undefined : 'not-sampled';
}

/** `de` stands for `de-AT`, too. */
const isWithin = (language: string, tag: string): boolean =>
  `${language}-`.toLowerCase().startsWith(`${tag}-`.toLowerCase());

/** What is known of a person, in one place: a signed token's claims count like what the page says itself. */
function traitsOf(person: Facts = {}): Facts {
  return { ...(person.token ? claimsOf(person.token) : null), ...person, ...Object(person.traits) };
}

/** Read, not believed: the collector judges the signature before anything of it is kept. */
function claimsOf(token: unknown): Facts {
  try {
    const [, payload = ''] = `${token}`.split('.');
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const { sub, ...claims } = JSON.parse(new TextDecoder().decode(bytes));
    return { id: sub, ...claims, ...Object(claims.traits) };
  } catch {
    return {}; // A token that is none.
  }
}

/** Milliseconds since 1970, or a date; NaN where it is neither. */
const timeOf = (value: unknown): number => (typeof value === 'number' ? value : Date.parse(`${value}`));
