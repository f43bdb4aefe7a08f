import type { AlertRuleName } from '../../wire/alert.ts';

/** Tables of alerts. */
export type AlertTables = {
  /** What a site changed of the rules that are shipped, as JSON. */
  alert_rules: { site: string; rules: string };
  alert: AlertTable;
};

export type AlertTable = {
  site: string;
  id: string;
  rule: AlertRuleName;
  subject: string;
  state: 'open' | 'recovered' | 'told';
  opened_at: number;
  recovered_at: number | null;
  /** JSON. */
  figures: string;
  /** Ids of answers, as JSON. */
  answers: string;
};
