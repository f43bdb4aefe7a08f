import type { Alert, AlertChange } from '../../store/store.ts';

/** An alert in a sentence for mail and chats, and what it saw. Nothing that a person said. */
export function worded(alert: Alert): AlertChange {
  const { figures, state } = alert;
  const ended = state === 'recovered';
  const saw = `It saw ${figures.n} answers: ${shown(alert, figures.value)}, ${measure(alert)} ${shown(alert, figures.line)}.`;
  return {
    alert,
    title: ended ? `Recovered: ${titleOf(alert)}` : titleOf(alert),
    lines: alert.rule === 'detractor' ? [] : [saw],
  };
}

function titleOf({ rule, subject, figures }: Alert): string {
  const [survey, reason] = subject.split(' ');
  switch (rule) {
    case 'surveyLine':
      return `The score of ${subject} is under ${Math.round(figures.line)}`;
    case 'accountLine':
      return `The mean of ${subject} is under ${figures.line.toFixed(1)}`;
    case 'fall':
      return `${subject} fell against the period before`;
    case 'burst':
      return `More people than before choose ${reason} in ${survey}`;
    case 'detractor':
      return `Somebody of value A gave ${figures.value} of 10`;
  }
}

function measure({ rule }: Alert): string {
  if (rule === 'burst') return 'where before there was at most';
  return rule === 'fall' ? 'where before there was at least' : 'under';
}

function shown({ rule, figures }: Alert, value: number): string {
  if (figures.unit === 'points') return String(Math.round(value));
  if (figures.unit === 'share') return `${Math.round(100 * value)} %`;
  return rule === 'detractor' ? String(value) : value.toFixed(1);
}
