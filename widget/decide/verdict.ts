/**
 * Why a survey shows, or does not: one code for each verdict, in the order in which they are looked for.
 * `tenwhy('explain')` hands them out; the README lists them from here.
 */
export const reasons = {
  called: 'shows: `tenwhy("show", key)` or an element in the page asked for it',
  delay: 'shows: its delay has passed',
  idle: 'shows: nobody pressed, typed or scrolled for its time',
  scroll: 'shows: somebody came far enough down the page',
  leaving: 'shows: the pointer left at the top, or a finger flung the page back up',
  pressed: 'shows: its element was pressed',
  seen: 'shows: its element was seen',
  event: 'shows: an event that it waits for was tracked',
  'no-consent': '`data-consent="required"`, and nobody has consented yet',
  'opted-out': 'the person opted out',
  'not-chosen': '`data-survey` names another',
  'privacy-signal': 'the browser sends Global Privacy Control or Do Not Track',
  elsewhere: 'its rules about the page’s address do not hold here',
  answered: 'this person answered it too lately',
  dismissed: 'this person closed it too lately',
  snoozed: 'this person said "later" too lately',
  ignored: 'this person saw it too lately, and let it stand',
  'dismissed-often': 'this person closed it so often that it never comes back',
  'asked-lately': 'another survey of the site was up too lately',
  full: 'it has all the ratings that it wants, for today or in all',
  'only-by-show': 'never shows by itself',
  unjudged: 'its rules are still being fetched',
  unusable: 'something in it is broken, or of a newer collector; the console says what',
  'other-device': 'not for this kind of device',
  'other-language': 'not for this page’s language',
  'other-people': 'only for people whom the page identified, or only for others',
  'other-traits': 'its rules about traits do not hold',
  'other-meta': 'its rules about `meta` do not hold',
  newcomer: 'the account is too young, or its age is not known',
  'not-sampled': 'not in the share of browsers that are asked',
  cancelled: 'an event keeps it away from this page',
  'not-yet': 'nothing that it waits for has come yet',
  'card-up': 'waits: a card is up',
  'page-hidden': 'waits: nobody sees the page',
  'dialog-open': 'waits: a modal dialog makes everything outside it inert',
  typing: 'waits: somebody is typing into a field of the page',
} as const;

export type Because = keyof typeof reasons;

/** What can make a survey show. */
export type Cause = 'called' | 'delay' | 'idle' | 'scroll' | 'leaving' | 'pressed' | 'seen' | 'event';

/** What passes by itself: the survey shows as soon as it has. */
export type Obstacle = 'card-up' | 'page-hidden' | 'dialog-open' | 'typing';

export type Verdict = { show: boolean; because: Because };

/** What `tenwhy('explain')` says about one survey. */
export type Explanation = Verdict & { survey: string };
