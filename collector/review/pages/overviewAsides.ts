import type { VNode } from 'preact';
import type { SiteReply } from '../../wire/review.ts';

/** Something that another part of these pages shows beside the newest comments. */
export type OverviewAside = { name: string; Aside: (props: { site: SiteReply }) => VNode | null };

/** What stands there, from top to bottom; each reads for itself what it shows. */
export const overviewAsides: readonly OverviewAside[] = [];
