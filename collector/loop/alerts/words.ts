import { alertEvidence, alertTitle } from '../../insight/alert-words.ts';
import type { Alert, AlertChange } from '../../store/store.ts';

/** An alert as mail and chats have it. Nothing that a person said. */
export function worded(alert: Alert): AlertChange {
  const title = alertTitle(alert);
  const evidence = alertEvidence(alert);
  return {
    alert,
    title: alert.state === 'recovered' ? `Recovered: ${title}` : title,
    lines: evidence ? [evidence] : [],
  };
}
