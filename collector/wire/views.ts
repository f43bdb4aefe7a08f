import { z } from 'zod';
import { maxLinkDays, maxLinksOfSite, maxQueryChars, maxViewsOfSite } from './limits.ts';
import { filledText, text } from './text.ts';

const query = text(maxQueryChars);
const flag = z.boolean({ error: 'is not true or false' });

/** Body of `POST …/views`. */
export const viewBody = z.object({
  name: filledText(),
  /** The filter as an address has it, without the `?`. */
  query,
  /** For everybody of the site, and not only for who keeps it. */
  forEverybody: flag,
});
/** Body of `PATCH …/views/{number}`; what is not named stays. */
export const viewChanges = z.object({
  name: filledText().optional(),
  query: query.optional(),
  forEverybody: flag.optional(),
});

const count = z.number().int().min(0);
export const viewReply = z.object({
  number: count,
  name: z.string(),
  query: z.string(),
  forEverybody: z.boolean(),
  addedAt: z.number().int(),
});
/** Reply to `GET …/views`: everybody's and one's own, by name. */
export const viewsReply = z.object({ views: z.array(viewReply).max(maxViewsOfSite) });
export type ViewReply = z.output<typeof viewReply>;
export type ViewsReply = z.output<typeof viewsReply>;

/** What a link may show. */
export const sharedPages = ['overview', 'huddle'] as const;
const page = z.enum(sharedPages, { error: `is not one of ${sharedPages.join(', ')}` });

/** Body of `POST …/links`. */
export const linkBody = z.object({
  /** For whom it is, so that one can tell later which to revoke. */
  name: filledText(),
  page,
  /** The filter as an address has it. `days=7` instead of `from` and `to` moves along with time. */
  query,
  /** Days until it ends. */
  days: z
    .number({ error: 'is not a whole number' })
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .max(maxLinkDays, { error: `is over ${maxLinkDays}` }),
});

/** A link as it can be listed: never its token. */
export const linkReply = z.object({
  number: count,
  name: z.string(),
  page,
  query: z.string(),
  addedBy: z.string(),
  addedAt: z.number().int(),
  endsAt: z.number().int(),
});
export const linksReply = z.object({ links: z.array(linkReply).max(maxLinksOfSite) });
/** Reply to `POST …/links`: the only time that the address is shown. */
export const newLinkReply = linkReply.extend({ url: z.string() });
export type LinkReply = z.output<typeof linkReply>;
export type LinksReply = z.output<typeof linksReply>;
export type NewLinkReply = z.output<typeof newLinkReply>;
export type SharedPage = (typeof sharedPages)[number];
