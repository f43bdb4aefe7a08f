import type { AlertStore } from './alerts.ts';
import type { ChannelStore } from './channels.ts';
import type { DigestStore } from './digests.ts';
import type { JobStore } from './jobs.ts';

export type { Alert, AlertAnswer, AlertChange } from './alerts.ts';
export type { Channel, ChannelChanges, SiteEvent } from './channels.ts';
export type { Digest, DueDigest } from './digests.ts';
export type { Job, JobCount, JobEnd, JobState, NewJob } from './jobs.ts';

/** What leaves a site by itself: jobs, where they go, and what makes them. */
export interface OutgoingStore extends JobStore, ChannelStore, AlertStore, DigestStore {}
