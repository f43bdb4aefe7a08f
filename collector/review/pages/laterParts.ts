import type { VNode } from 'preact';
import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';

/** Some pages that are fetched together. */
export type LaterPart = {
  Pages: (props: { place: Place; site: SiteReply | null }) => VNode | null;
};

const people = (): Promise<LaterPart> => import('../people/PeoplePages.tsx');
const figures = (): Promise<LaterPart> => import('../figures/FiguresPages.tsx');
const editor = (): Promise<LaterPart> => import('../editor/EditorPages.tsx');
const loop = (): Promise<LaterPart> => import('../loop/LoopPages.tsx');

const huddle = (): Promise<LaterPart> => import('../huddle/HuddlePages.tsx');
const channels = (): Promise<LaterPart> => import('../channels/ChannelPages.tsx');

const team = (): Promise<LaterPart> => import('../team/TeamPages.tsx');

/** By page, how to fetch it; those that are not here are there from the beginning. */
export const laterParts: { readonly [Page in Place['page']]?: () => Promise<LaterPart> } = {
  accounts: people,
  customers: people,
  import: people,
  reasons: figures,
  compare: figures,
  surveys: editor,
  survey: editor,
  settings: editor,
  'add-site': editor,
  huddle,
  shared: huddle,
  'follow-ups': loop,
  members: team,
  privacy: team,
  audit: team,
  channels,
  alerts: channels,
};
