import type { channelKinds } from '../../wire/limits.ts';
import type { JobState } from '../jobs.ts';

/** Tables of what goes out, and to whom. */
export type JobTables = { job: JobTable; channel: ChannelTable };

export type JobTable = {
  site: string;
  id: string;
  kind: string;
  /** Empty where it is for nobody in particular. */
  target: string;
  /** JSON. */
  payload: string;
  state: JobState;
  tries: number;
  /** While it is leased, when the lease ends: one column says for both when it may be taken. */
  due_at: number;
  lease_by: string | null;
  last_error: string | null;
  last_reply: string | null;
  unique_key: string | null;
  created_at: number;
  ended_at: number | null;
};

export type ChannelTable = {
  site: string;
  number: number;
  kind: (typeof channelKinds)[number];
  name: string;
  address: string;
  /** A list as JSON. */
  events: string;
  is_on: number;
  secret: string | null;
  former_secret: string | null;
  former_until: number | null;
  added_at: number;
};
