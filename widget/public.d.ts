/** What `tenwhy('start', …)` needs to know: the attributes of the script tag without `data-`. */
export type StartOptions = {
  /** The site's public key. */
  site: string;
  /** Origin at which the collector answers, such as `https://feedback.example.com`. */
  collector: string;
  /** Consider only this survey. */
  survey?: string;
  /** BCP 47 tag; else `<html lang>`, else the browser's. */
  language?: string;
  theme?: 'light' | 'dark' | 'auto';
  position?: 'bottom-right' | 'bottom-left' | 'bottom' | 'top-right' | 'top-left' | 'center';
  /** `required`: nothing is stored, fetched or sent before `tenwhy('consent', true)`. */
  consent?: 'required';
  /** `none`: no browser storage is touched. */
  storage?: 'none';
  /** Folder in which the page keeps a copy of the card and the other parts; else they come from the collector. */
  parts?: string;
};

/** A value of a fact: other kinds are left out, and said in the console. */
export type Fact = string | number | boolean | null | undefined;

/** Who is here. Other fields are traits. */
export type Person = {
  id?: string | number;
  name?: string;
  email?: string;
  account?: string | number;
  /** How much this customer matters to the site. */
  value?: 'A' | 'B' | 'C';
  traits?: Record<string, Fact>;
  /** A JWT that the site's server signed. What it says wins, and is stored as verified. */
  token?: string;
  [trait: string]: unknown;
};

export type EventName =
  | 'shown'
  | 'viewed'
  | 'rated'
  | 'reason'
  | 'comment'
  | 'finished'
  | 'dismissed'
  | 'snoozed'
  | 'stored'
  | 'failed';

/** A response as it stands; a frozen copy. */
export type Snapshot = Readonly<{
  id: string;
  rev: number;
  survey: string;
  version: number;
  stage: 'shown' | 'rated' | 'finished' | 'dismissed' | 'snoozed' | 'withdrawn';
  /** 0 to 10, absent until rated. */
  rating?: number;
  reasons: readonly string[];
  comment?: string;
  [field: string]: unknown;
}>;

/** The verdict on one survey, and the one reason for it; the README lists the reasons. */
export type Explanation = { survey: string; show: boolean; because: string };

/**
 * The widget. Never throws: a wrong call is said once in the console and does nothing. Calls before `start`
 * wait for it.
 *
 * @example
 * tenwhy('start', { site: 'shop', collector: 'https://feedback.example.com' });
 * tenwhy('track', 'order placed', { total: 60 });
 */
export declare function tenwhy(command: 'start', options: StartOptions): void;
/** Says who is here. */
export declare function tenwhy(command: 'identify', person: Person): void;
/** Adds facts to store with the next responses. */
export declare function tenwhy(command: 'meta', facts: Record<string, Fact>): void;
/** Tells of an event that a survey may wait for. */
export declare function tenwhy(command: 'track', event: string, data?: Record<string, unknown>): void;
/** Shows a survey now, whatever its rules. */
export declare function tenwhy(command: 'show', survey: string): void;
/** `hide` closes the card; `reset` forgets the person; `optOut` stops for good and wipes. */
export declare function tenwhy(command: 'hide' | 'reset' | 'optOut'): void;
/** Listens. A handler that throws harms nothing. */
export declare function tenwhy(command: 'on', event: EventName, handler: (response: Snapshot) => void): void;
/** Says why each survey shows or does not. */
export declare function tenwhy(command: 'explain', callback: (verdicts: Explanation[]) => void): void;
/** Allows, or stops and wipes. */
export declare function tenwhy(command: 'consent', isGiven: boolean): void;
/** Takes back this page's last answer; says whether there was one. */
export declare function tenwhy(command: 'withdraw', callback?: (isWithdrawn: boolean) => void): void;
/** Delivers what waits now. */
export declare function tenwhy(
  command: 'flush',
  callback?: (counts: { stored: number; waiting: number }) => void,
): void;
