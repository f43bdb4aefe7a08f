import type { VNode } from 'preact';
import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';

/** Some pages that are fetched together. */
export type LaterPart = {
  Pages: (props: { place: Place; site: SiteReply | null }) => VNode | null;
};

/** How to fetch some pages, and those pages once they are there. */
export type LaterLoad = { load: () => Promise<LaterPart>; part: LaterPart | null };

function later(fetchPart: () => Promise<LaterPart>): LaterLoad {
  const wanted: LaterLoad = {
    part: null,
    load: async () => {
      wanted.part = await fetchPart();
      return wanted.part;
    },
  };
  return wanted;
}

const people = later(() => import('../people/PeoplePages.tsx'));
const figures = later(() => import('../figures/FiguresPages.tsx'));
const editor = later(() => import('../editor/EditorPages.tsx'));
const loop = later(() => import('../loop/LoopPages.tsx'));
const huddle = later(() => import('../huddle/HuddlePages.tsx'));
const channels = later(() => import('../channels/ChannelPages.tsx'));
const team = later(() => import('../team/TeamPages.tsx'));

/** By page, how to fetch it; those that are not here are there from the beginning. */
export const laterParts: { readonly [Page in Place['page']]?: LaterLoad } = {
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
