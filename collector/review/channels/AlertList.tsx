import { alertEvidence, alertTitle } from '../../insight/alert-words.ts';
import type { AlertReply, AlertRules } from '../../wire/alert.ts';
import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { dayText, todayIn } from '../words/dates.ts';
import { countOf } from '../words/numbers.ts';
import { behind } from './words.ts';

/** Without an id it is one that only would have been, and kept no answers. */
type Shown = Pick<AlertReply, 'rule' | 'subject' | 'openedAt' | 'recoveredAt' | 'figures'> & { id?: string };
type Props = { site: SiteReply; alerts: readonly Shown[]; rules: AlertRules };

/** Alerts with what they saw, and the way to the answers behind them. */
export function AlertList({ site, alerts, rules }: Props) {
  const dayOf = (at: number) => todayIn(site.timeZone, at);
  return (
    <ul class="plain-list alert-list">
      {alerts.map((alert) => (
        <li key={`${alert.rule} ${alert.subject} ${alert.openedAt}`}>
          <strong>
            <bdi>{alertTitle(named(alert, site))}</bdi>
          </strong>
          {alertEvidence(alert) && <span>{alertEvidence(alert)}</span>}
          <span class="muted">
            {whenText(alert, (at) => dayText(dayOf(at)))} ·{' '}
            <a href={pathOf(alert, site, rules, dayOf)}>{linkText(alert)}</a>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** With the survey's name as the team knows it, in place of its key. */
function named(alert: Shown, site: SiteReply): Shown {
  if (alert.rule === 'accountLine' || alert.rule === 'detractor') return alert;
  const [key = '', reason] = alert.subject.split(' ');
  const survey = site.surveys.find((one) => one.key === key);
  if (!survey) return alert;
  if (reason === undefined) return { ...alert, subject: survey.name };
  // The parts are told apart by a space, which a name may have too.
  const hard = (text: string) => text.replaceAll(' ', '\u00a0');
  return { ...alert, subject: `${hard(survey.name)} ${hard(survey.reasons[reason] ?? reason)}` };
}

function whenText({ rule, openedAt, recoveredAt }: Shown, day: (at: number) => string): string {
  if (rule === 'detractor') return day(openedAt);
  return recoveredAt === null ? `Since ${day(openedAt)}` : `${day(openedAt)} to ${day(recoveredAt)}`;
}

function linkText({ rule, id, figures }: Shown): string {
  if (rule === 'detractor') return 'See the answer';
  return id === undefined
    ? 'See the answers of those days'
    : `See the ${countOf(figures.n, 'answer')} that it saw`;
}

function pathOf(alert: Shown, site: SiteReply, rules: AlertRules, dayOf: (at: number) => string): string {
  if (alert.rule === 'detractor') return sitePath(site.key, 'responses', alert.subject);
  // Whatever has become of them since, and whatever came later.
  const query = alert.id === undefined ? behind(alert, rules, dayOf) : { alert: [alert.id], state: ['all'] };
  return sitePath(site.key, 'responses') + queryOf(query);
}
