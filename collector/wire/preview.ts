import type { PublishedSurvey } from './survey.ts';

/** What the editor says to the frame in which the real card stands. */
export type ToPreview =
  | {
      kind: 'show';
      survey: PublishedSurvey;
      language: string;
      theme: 'light' | 'dark';
      /** What its person has pressed; null for nothing yet. */
      rating: number | null;
      isSent: boolean;
    }
  | { kind: 'measure'; id: number; survey: PublishedSurvey }
  | { kind: 'judge'; id: number; survey: PublishedSurvey; somebody: PreviewPerson }
  | { kind: 'match'; id: number; where: PublishedSurvey['where']; pages: string[] };

/** Somebody on a page, about whom the editor asks "would I be asked?". */
export type PreviewPerson = {
  href: string;
  device: 'phone' | 'tablet' | 'desktop';
  language: string;
  /** As a page gives them; null for somebody whom it does not know. */
  person: Record<string, unknown> | null;
  meta: Record<string, unknown>;
  /** Days since this browser did that with the survey. */
  daysSince: { what: 'answered' | 'dismissed' | 'snoozed' | 'ignored'; days: number } | null;
  isSignalled: boolean;
};

/** What the frame says to the editor. */
export type FromPreview =
  | { kind: 'ready' }
  /** Null where something else was asked for meanwhile. */
  | { kind: 'measured'; id: number; long: LongWords[] | null }
  | { kind: 'verdict'; id: number; show: boolean; because: string; text: string }
  | { kind: 'matched'; id: number; isWanted: boolean[] }
  | { kind: 'trouble'; text: string };

/** Words of the card that take more lines than they ought to. */
export type LongWords = {
  part: 'question' | 'ends' | 'reason';
  language: string;
  words: string;
  lines: number;
  most: number;
};
