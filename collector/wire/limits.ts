/**
 * Every number of the contract, with its unit in its name. Imports nothing, so that the widget may use
 * it too without bringing a library into a host page.
 */

/** Bytes of a request body, before and after decoding. */
export const maxBodyBytes = 256 * 1024;
/** Responses in one `POST /v1/responses`. */
export const maxBatchResponses = 100;
/** Levels of objects and arrays in a response. */
export const maxJsonDepth = 8;

/** UTF-16 units of a comment. */
export const maxCommentChars = 5_000;
/** UTF-16 units of a page's address. */
export const maxPageChars = 2_000;
/** UTF-16 units of a name, an e-mail address, an id, a key or a text value. */
export const maxTextChars = 200;
/** UTF-16 units of a signed identity. */
export const maxTokenChars = 4_000;
/** Keys in `meta`, and in `person.traits`. */
export const maxMetaKeys = 30;
/** Reasons chosen in one response, and offered by one survey. */
export const maxReasons = 20;
/** Highest revision of a response. */
export const maxRev = 10_000;
/** Highest rating. The lowest is 0, which is a rating. */
export const maxRating = 10;
/** Keys that name a part of every JavaScript object, refused wherever they stand. */
export const forbiddenKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** A response takes no more changes this long after its first revision arrived. */
export const responseOpenMs = 30 * 24 * 60 * 60 * 1000;

/** Responses from one address for one site: at once, and then per second. */
export const addressPace = { burst: 120, perSecond: 4 };
/** Responses for one site from everywhere: at once, and then per second. */
export const sitePace = { burst: 10_000, perSecond: 500 };

/** Past so many ratings from one address for one site in so long, they go to quarantine. */
export const burst = { ratings: 30, withinMs: 60_000 };
/** A rating sooner after its question was shown goes to quarantine: nobody reads as fast. */
export const fastestRatingMs = 300;
/** Counted ratings of a site in one day, from whoever bears no token, unless the site says otherwise. */
export const defaultRatingsPerDay = 10_000;
export const maxRatingsPerDay = 100_000;

/** Seconds that `GET /v1/sites/{site}/surveys` may be cached. */
export const surveysMaxAgeS = 60;
/** Responses waiting for their commit; past them the collector answers 503 instead of queueing more. */
export const maxPendingResponses = 20_000;
/** Bytes of the bodies that brought them. */
export const maxPendingBytes = 32 * 1024 * 1024;
/** Connections that are answered; further ones are told to come again. */
export const maxConnections = 2_000;
/** Open requests for live updates. */
export const maxEventStreams = 200;

/** Items of one page of a list, and when `limit` says nothing. */
export const maxPageItems = 200;
export const defaultPageItems = 50;

/** Stages that a response can be in, in the order in which a person passes them. */
export const stages = ['shown', 'rated', 'finished', 'dismissed', 'snoozed', 'withdrawn'] as const;
/** Ways by which a response reached the collector. */
export const sources = ['widget', 'inline', 'hosted', 'api', 'import'] as const;
/** What a stored response counts as. Only `counted` ones are in figures. */
export const states = ['counted', 'test', 'quarantined'] as const;
/**
 * Why a response is in quarantine: a field filled that no person sees; rated before anybody could have read
 * the question; too many ratings from one address; more than the site takes in a day; marked by the team.
 */
export const quarantineReasons = ['honeypot', 'too-fast', 'burst', 'daily-cap', 'marked'] as const;
/**
 * What is known of who answered: nobody was named; the page said so; the site's server signed it; or its
 * signature did not hold, and nothing of the person was kept.
 */
export const identities = ['none', 'claimed', 'verified', 'failed'] as const;
/** How a site may sign who its people are: by a secret of its own, or by a key of which we know the public half. */
export const identityAlgorithms = ['HS256', 'EdDSA'] as const;
/** Keys of one algorithm that hold at once, so that one can take over from the other. */
export const maxIdentityKeys = 2;
/** What a site's token may do: bring answers as a trusted server, read, or change everything of the site. */
export const tokenScopes = ['responses:write', 'responses:read', 'site:admin'] as const;
export const maxTokensOfSite = 50;
/** What members of a site may do, from least to most; each may what those before it may. */
export const roles = ['representative', 'reviewer', 'editor', 'owner'] as const;
/** Stands for every site, those to come included, where a member's site is named; no site can have this key. */
export const everySite = '*';
export const maxMembersOfSite = 500;
/** Ids by which answers name one member. */
export const maxRepresentativesOfMember = 50;
/** Invitations of a site that wait; each ends after so many days. */
export const maxInvitations = 100;
export const invitationDays = 7;
export const maxTeamsOfSite = 100;
export const maxTeamItems = 200;
/** Days that answers are kept unless a site says otherwise, and the fewest and most that it can say. */
export const defaultRetentionDays = 365;
export const minRetentionDays = 31;
export const maxRetentionDays = 3_650;
/** Days that notes of who did what are kept, and how many of them one page has. */
export const auditDays = 365;
export const auditPageItems = 100;
/** Relationship: how are we, overall. Transactional: how was this. */
export const kinds = ['relationship', 'transactional'] as const;
/** Recommendation, satisfaction or ease; all from 0 to 10. */
export const metrics = ['nps', 'csat', 'ces'] as const;
/** How much a customer matters to the site. */
export const values = ['A', 'B', 'C'] as const;
/** Where the card stands. */
export const positions = [
  'bottom-right',
  'bottom-left',
  'bottom',
  'top-right',
  'top-left',
  'center',
] as const;
export const themes = ['light', 'dark', 'auto'] as const;

/** Comments of which the words are counted; of more, a sample of about so many. */
export const maxReadComments = 20_000;
/** Terms in one reply, and when `limit` says nothing. */
export const maxTerms = 200;
export const defaultTerms = 60;
/** Saved views of a site, everybody's together, and links that show one page without names. */
export const maxViewsOfSite = 200;
export const maxLinksOfSite = 50;
/** UTF-16 units of a filter as an address has it. */
export const maxQueryChars = 4_000;
/** Days that a link may last. */
export const maxLinkDays = 365;
/** Days that a huddle looks back on, and when nobody says. */
export const maxHuddleDays = 92;
export const defaultHuddleDays = 7;

/** Rows of one imported file, and columns, and UTF-16 units of one row. */
export const maxImportRows = 1_000_000;
export const maxImportColumns = 300;
export const maxRowChars = 1_000_000;
/** Bytes of one imported file. */
export const maxImportBytes = 1024 * 1024 * 1024;
/** Files under way at once in one collector, and how long one waits to be confirmed, in ms. */
export const maxImports = 20;
export const importWaitMs = 60 * 60 * 1000;

/** What a follow-up is for: to mend, to ask, to thank, because somebody asked for it, to invite to talk. */
export const followupKinds = ['recover', 'ask', 'thank', 'contact', 'invite'] as const;
/** `cancelled`: what it was made for is gone, such as an answer that was taken back. */
export const followupStates = ['open', 'in-progress', 'closed', 'cancelled'] as const;
/** What came of a follow-up. */
export const followupOutcomes = [
  'recovered',
  'explained',
  'planned',
  'thanked',
  'recommends',
  'talked',
  'declined',
  'no-answer',
  'not-possible',
] as const;
const mending = ['recovered', 'explained', 'planned', 'no-answer', 'not-possible'] as const;
/** What can come of a follow-up, by its kind. */
export const outcomesByKind: Readonly<
  Record<(typeof followupKinds)[number], readonly (typeof followupOutcomes)[number][]>
> = {
  recover: mending,
  ask: mending,
  contact: mending,
  thank: ['thanked', 'recommends', 'no-answer', 'not-possible'],
  invite: ['talked', 'planned', 'declined', 'no-answer', 'not-possible'],
};
/** How somebody was contacted. */
export const contactWays = ['call', 'visit', 'mail', 'other'] as const;
/** What a note of a call or visit is about. */
export const contactNoteKinds = ['action', 'highlight', 'risk', 'observation'] as const;
/** UTF-16 units of a note on a follow-up. */
export const maxFollowupNoteChars = 4_000;
/** Follow-ups changed at once. */
export const maxFollowupChanges = 200;
/** Rules of a site, and lines of the table by which a rule finds whom to assign to. */
export const maxFollowupRules = 30;
export const maxAssignLines = 200;
/** Answers of so many days are tried when a rule is looked at before it is kept. */
export const previewDays = 90;
/** The queue counts no further. */
export const maxFollowupCount = 1_000;
/** An answer that arrives later than this after its rating makes no follow-up: nobody waits for a call any more. */
export const followupStaleMs = 30 * 24 * 60 * 60 * 1000;

// Channels, jobs and alerts.

/** Ways by which events of a site leave it: signed to a server, as text to a chat room, as mail. */
export const channelKinds = ['webhook', 'chat', 'mail'] as const;
/** Events that a channel may choose; a star stands for whatever follows. */
export const channelEvents = [
  'response.created',
  'response.changed',
  'response.withdrawn',
  'followup.*',
  'alert.*',
] as const;
export const maxChannelsOfSite = 20;
/** Addresses of one mail channel. */
export const maxMailAddresses = 20;
/** Ids of answers that an alert is told with; all that it saw are found by it. */
export const maxAlertAnswers = 200;
/** How often somebody gets a digest. */
export const digestCadences = ['off', 'daily', 'weekly'] as const;
/** Languages in which the collector's mails to members are written. */
export const mailLanguages = ['en', 'de'] as const;
/** Tries of one job, over a day, before it is parked. */
export const maxJobTries = 5;
/** How long a receiver may take for a delivery, in ms, and bytes of its reply that are read. */
export const deliveryTimeoutMs = 5_000;
export const maxReplyBytes = 64 * 1024;
/** How long a rotated secret still signs beside the new one, in ms. */
export const formerSecretMs = 24 * 60 * 60 * 1000;
/** In the filter, stands for those who chose no reason: no key of a reason begins so. */
export const noReason = '-';
/** What a dated note on the timeline may be about. */
export const noteKinds = ['release', 'incident', 'note'] as const;
/** UTF-16 units of a note, and of the source of a benchmark. */
export const maxNoteChars = 300;
export const maxNotesOfSite = 2_000;
/** Highest weight that a site gives to a reason. The lowest is 0: never to be mended first. */
export const maxReasonWeight = 100;
export const maxWeightedReasons = 200;
/** Who answers a survey: customers, or staff who guess what customers feel. */
export const answerers = ['customers', 'staff'] as const;
