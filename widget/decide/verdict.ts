/** Why a survey shows, or does not. One code for each verdict; `tenwhy('explain')` hands them out. */
export type Because =
  /** `tenwhy('show', key)` asked for it. */
  | 'called'
  /** Its delay has passed. */
  | 'delay'
  /** An event that it waits for was tracked. */
  | 'event'
  /** `data-consent="required"`, and nobody has consented yet; or the person opted out. */
  | 'no-consent'
  | 'opted-out'
  /** `data-survey` names another. */
  | 'not-chosen'
  /** Its rules about the page's address do not hold here. */
  | 'elsewhere'
  /** This browser answered it, or closed it, too lately. */
  | 'answered'
  | 'dismissed'
  /** It never shows by itself. */
  | 'only-by-show'
  /** Neither its delay nor an event of its has come yet. */
  | 'not-yet'
  /** Nobody sees the page now; it shows when they do. */
  | 'page-hidden'
  | 'card-up';

export type Verdict = { show: boolean; because: Because };

/** What `tenwhy('explain')` says about one survey. */
export type Explanation = Verdict & { survey: string };
