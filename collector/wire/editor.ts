import { z } from 'zod';
import { type SurveyDraft, surveyDraft } from './draft.ts';
import type { kinds, metrics } from './limits.ts';
import { key, text } from './text.ts';

const revision = z.number({ error: 'is not a whole number' }).int({ error: 'is not a whole number' }).min(0);

/** Body of `PUT …/surveys/{key}/draft`: the draft, and the revision that it takes the place of (0 for none). */
export const draftBody = z.object({ after: revision, definition: surveyDraft });

/** Body of `POST …/surveys`: a new survey, which begins as a draft. */
export const newSurveyBody = z.object({ key, definition: surveyDraft });

/** Body of `DELETE …/surveys/{key}/draft`. */
export const revisionBody = z.object({ revision });

/** Body of `POST …/surveys/{key}/publish`. */
export const publishBody = z.object({
  /** The draft as its writer sees it. */
  revision,
  /** The newest version that its writer knows of, 0 for none. */
  after: revision,
  /** What changed, in their own words. */
  note: text(500).optional(),
});

const states = ['live', 'paused', 'ended'] as const;
/** Body of `PUT …/surveys/{key}/state`. */
export const stateBody = z.object({
  state: z.enum(states, { error: `is not one of ${states.join(', ')}` }),
});
export type SurveyState = (typeof states)[number];

/** Something that keeps a draft from being published. */
export type Missing = { field: string; message: string };

/** A reason that people could press once, and cannot now. */
export type FormerReason = {
  key: string;
  /** Its name by language, as it was last. */
  names: Record<string, string>;
  /** The last version that offered it. */
  version: number;
};

/** Reply to `GET …/surveys/{key}/draft` and to what changes one. */
export type DraftReply = {
  key: string;
  /** 0 where nobody has changed anything since the newest version. */
  revision: number;
  basedOn: number;
  changedAt: number | null;
  changedBy: string | null;
  definition: SurveyDraft;
  /** Empty once it can be published. */
  missing: Missing[];
  formerReasons: FormerReason[];
  /** What publishing would change of the newest version, as sentences. */
  changes: Change[];
  /** The newest version; null before the first. */
  published: {
    version: number;
    state: SurveyState;
    at: number;
    by: string | null;
    definition: SurveyDraft;
  } | null;
};

/** One thing that differs between two versions. */
export type Change = {
  /** A sentence such as “Question in German”. */
  what: string;
  /** Figures before and after it are about different things, so they begin anew. */
  startsNewLine: boolean;
};

/** Reply to `GET …/surveys/{key}/versions`, newest first. */
export type VersionsReply = { versions: VersionItem[] };
export type VersionItem = {
  version: number;
  at: number;
  by: string | null;
  note: string | null;
  state: SurveyState;
  /** Against the version before; empty for the first. */
  changes: Change[];
};

/** Reply to `GET /api/sites/{site}/editor`: what the list of surveys shows. */
export type EditorReply = { surveys: EditorItem[] };
export type EditorItem = {
  key: string;
  name: string;
  question: string;
  kind: (typeof kinds)[number] | null;
  metric: (typeof metrics)[number] | null;
  languages: string[];
  /** Null before the first version. */
  state: SurveyState | null;
  version: number;
  publishedAt: number | null;
  /** What is being written, if something is. */
  draft: { changedAt: number; changedBy: string } | null;
};

/** Reply to `GET …/surveys/{key}/reach`: cards shown lately, by page. */
export type ReachReply = {
  days: number;
  /** Cards that were counted; when it is `atMost`, there were more. */
  counted: number;
  atMost: number;
  /** The moment of the oldest day counted. */
  since: number;
  /** `weight` is what `shown` would be if everybody had been asked. */
  pages: { page: string; shown: number; weight: number; rated: number }[];
  others: { key: string; name: string; definition: SurveyDraft }[];
};

/** Reply to `GET /api/sites/{site}/install`. */
export type InstallReply = {
  /** Origin as the world sees it. */
  publicUrl: string;
  /** The script under a name of its own, and what browsers hold it against; null before a build. */
  pinned: { file: string; integrity: string } | null;
  calls: { origin: string; firstAt: number; lastAt: number }[];
};

/** Reply to `GET /api/sites/{site}/secrets`: keys for signed identity, never their values. */
export type SecretsReply = {
  secrets: { number: number; algorithm: 'HS256' | 'EdDSA'; addedAt: number }[];
};
/** Reply to `POST /api/sites/{site}/secrets`: the one time that a secret is shown. */
export type NewSecretReply = SecretsReply & { secret: string };

/** Body of `POST /api/sites/{site}/mail-token`: about whom a mail's links are, and about what. */
export const mailTokenBody = z.object({
  person: z.object({
    id: text().min(1, { error: 'is empty' }),
    name: text().optional(),
    email: text().optional(),
    account: text().optional(),
    value: z.enum(['A', 'B', 'C'], { error: 'is not A, B or C' }).optional(),
  }),
  meta: z.record(text().min(1), z.union([text(), z.number(), z.boolean()])).default({}),
  days: z.number().int().min(1, { error: 'is under 1' }).max(90, { error: 'is over 90' }).default(30),
});
