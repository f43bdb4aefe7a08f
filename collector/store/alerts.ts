import type { AlertReply, AlertRules } from '../wire/alert.ts';

/** An alert as it is stored. */
export type Alert = AlertReply;

/** As much of an answer as alerts look at. */
export type AlertAnswer = {
  id: string;
  at: number;
  survey: string;
  metric: 'nps' | 'csat' | 'ces';
  account: string | null;
  value: 'A' | 'B' | 'C' | null;
  rating: number;
  reasons: string[];
};

/** What looking at a site's alerts came to. `title` and `lines` are words for people, without anybody's answer. */
export type AlertChange = {
  alert: Alert;
  title: string;
  lines: string[];
};

/** Alerts, their rules, and what they look at. */
export interface AlertStore {
  /** Null where the site has not changed what is shipped. */
  alertRules(site: string): Promise<AlertRules | null>;
  setAlertRules(site: string, rules: AlertRules): Promise<void>;
  /** Newest first. */
  alerts(site: string, limit: number): Promise<Alert[]>;
  openAlerts(site: string): Promise<Alert[]>;
  /** Counted ratings since a moment, oldest first; of more than `atMost` the newest. */
  alertAnswers(site: string, since: number, atMost: number): Promise<AlertAnswer[]>;
  /**
   * Stores alerts that opened and those that recovered, and tells the site's channels, in one transaction. One
   * that is there already is not told again, whoever found it first. `looks` are jobs whose work this was.
   */
  noteAlerts(
    site: string,
    changes: { opened: readonly AlertChange[]; recovered: readonly AlertChange[]; looks: readonly string[] },
    at: number,
  ): Promise<void>;
  /** Jobs that wait to have the alerts of a site looked at. */
  alertLooks(site: string): Promise<string[]>;
}
