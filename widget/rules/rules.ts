import type { EventRule, PublishedSurvey } from '../../collector/wire/survey.ts';
import type { Cause } from '../decide/verdict.ts';
import { onIdle } from '../triggers/idle.ts';
import { onLeaving } from '../triggers/leaving.ts';
import { onPressed } from '../triggers/pressed.ts';
import { onScroll } from '../triggers/scroll.ts';
import { onSeen } from '../triggers/seen.ts';
import type { Visit } from '../visit.ts';
import { deviceOf } from './device.ts';
import { allHold } from './fact.ts';
import { unknownIn } from './unknown.ts';
import { whoIsNot } from './whom.ts';

/** Under this name the visitor's own number stands beside the surveys, whose keys have no such sign. */
const visitorKey = '*';

/** What the loader gets when a survey has more than a delay and names of events: gives the page view its rules. */
export function attach(visit: Visit): void {
  visit.further = (survey, visitor, now) => {
    const unknown = unknownIn(survey);
    if (unknown) {
      visit.warn(`survey ${survey.key}: unknown ${unknown}`);
      return 'unusable';
    }
    const { person, meta, options } = visit;
    const device = deviceOf(matchMedia('(pointer: coarse)').matches, screen);
    const visitorId = String(Object(visitor[visitorKey]).id ?? drawId(visit));
    return whoIsNot(survey, { device, language: options.language, person, meta, visitorId }, now);
  };

  visit.watch = (survey) => {
    const { idleMs, scrollPercent, leaving, pressed, seen } = survey.when;
    const fire = (cause: Cause) => () => visit.come(survey, cause);
    const stops: (() => void)[] = [];
    const begin = (isWanted: unknown, start: () => () => void) => {
      try {
        if (isWanted) stops.push(start());
      } catch (error) {
        visit.warn(`survey ${survey.key}: ${error}`); // A selector that is none.
      }
    };
    begin(idleMs !== undefined, () => onIdle(idleMs ?? 0, fire('idle')));
    begin(scrollPercent, () => onScroll(scrollPercent ?? 0, fire('scroll')));
    begin(leaving, () => onLeaving(fire('leaving')));
    begin(pressed, () => onPressed(`${pressed}`, fire('pressed')));
    begin(seen, () => onSeen(`${seen}`, fire('seen')));
    return stops;
  };

  visit.hear = (survey: PublishedSurvey, event, data) => {
    const isAny = (rules: readonly EventRule[] = []) =>
      rules.some((rule) =>
        typeof rule === 'string' ? rule === event : rule.name === event && allHold(rule.where, Object(data)),
      );
    if (isAny(survey.when.cancelledBy)) visit.cancelled = { ...visit.cancelled, [survey.key]: true };
    if (isAny(survey.when.events)) visit.come(survey, 'event');
    else visit.look();
  };
}

/** A number of chance for this visitor, kept where the clocks are, or by the page alone. It is sent nowhere. */
function drawId(visit: Visit): string {
  const id = Math.random().toString(36).slice(2);
  visit.remembered = JSON.stringify({ ...visit.recall(), [visitorKey]: { id } });
  visit.local.set(visit.nameOf('visitor'), visit.remembered);
  return id;
}
