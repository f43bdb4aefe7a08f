import { bandOf } from '../collector/insight/bands.ts';
import type { SnapshotInput } from '../collector/wire/response.ts';
import type { PublishedSurvey } from '../collector/wire/survey.ts';
import { signal } from './signal.ts';

/** What handlers of `tenwhy('on', …)` may hear from a card. */
export type ShowingEvent =
  | 'shown'
  | 'viewed'
  | 'rated'
  | 'reason'
  | 'comment'
  | 'finished'
  | 'dismissed'
  | 'snoozed';

/**
 * How safe the newest change is. `saved`: kept by the browser or stored by the collector. `onDevice`: kept,
 * and the collector could not be reached. `noConnection`: kept by nobody yet. `notTaken`: refused for good.
 */
export type Safety = 'pending' | 'saved' | 'onDevice' | 'noConnection' | 'notTaken';

/** Where a showing gets its time and chance from, and where its snapshots go. */
export type ShowingParts = {
  survey: Pick<PublishedSurvey, 'key' | 'version' | 'reasons'>;
  /** What the snapshot says besides the answer. */
  facts: Pick<SnapshotInput, 'language' | 'page' | 'person' | 'meta' | 'test' | 'source'>;
  /** Milliseconds since 1970, asked once; all later times are measured from there by `elapsed`. */
  now: () => number;
  /** Milliseconds of a clock that never jumps. */
  elapsed: () => number;
  /** Fills an array with chance. */
  fill: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** Keeps a snapshot, to be sent within a time; resolves once it is committed or cannot be. */
  save: (snapshot: SnapshotInput, withinMs: number) => Promise<'kept' | 'unkept'>;
  emit: (event: ShowingEvent, snapshot: SnapshotInput) => void;
  /** Picked before anybody pressed it, as by a link in a mail. It is no rating yet. */
  preset?: number;
};

/** One showing of a survey: what its person picked, what of it is saved, and what they can do. */
export type Showing = ReturnType<typeof createShowing>;

/** Long enough for `shown` and `viewed` to share a request; both are in the outbox meanwhile. */
const restMs = 1_500;

/** A showing with an id of its own; `begin` saves `rev` 0. Each later change saves the whole response again. */
export function createShowing({ survey, facts, now, elapsed, fill, save, emit, preset }: ShowingParts) {
  const begunAt = now();
  const begunElapsed = elapsed();
  const clock = () => Math.round(begunAt + elapsed() - begunElapsed);

  let snapshot: SnapshotInput = {
    id: '',
    rev: 0,
    survey: survey.key,
    version: survey.version,
    ...facts,
    stage: 'shown',
    reasons: [],
  };
  /** What the radios show. It is the rating once it has been saved. */
  const picked = signal(preset);
  const rating = signal<number | undefined>(undefined);
  const reasons = signal<readonly string[]>([]);
  const stage = signal(snapshot.stage);
  const safety = signal<Safety>('pending');
  /** The newest revision with which the answer changed; being viewed changes none. */
  let answerRev = 0;
  let keptRev = -1;
  let isUnreachable = false;

  /** Before there is a rating nothing asks for its band. */
  const band = () => bandOf(rating.value ?? 0);
  const offered = () => survey.reasons.filter(({ bands }) => !bands || bands.includes(band()));

  const judge = () => {
    const isKept = keptRev >= answerRev;
    if (isKept) safety.value = isUnreachable ? 'onDevice' : 'saved';
    else safety.value = isUnreachable ? 'noConnection' : 'pending';
  };
  const change = (
    part: Partial<SnapshotInput>,
    event: ShowingEvent | null,
    withinMs = 0,
    rev = snapshot.rev + 1,
  ) => {
    snapshot = { ...snapshot, ...part, rev };
    // Safety first: with the old one, the new stage would look saved for a moment.
    if (event !== 'viewed') {
      answerRev = rev;
      judge();
    }
    stage.value = snapshot.stage;
    const saving = snapshot;
    if (event) emit(event, frozen(saving));
    return save(saving, withinMs).then((saved) => {
      if (saved === 'kept') keptRev = Math.max(keptRev, saving.rev);
      if (saving === snapshot && safety.value !== 'notTaken') judge();
      return saved;
    });
  };

  return {
    picked,
    rating,
    band,
    offered,
    reasons,
    stage,
    safety,
    /** The card is there. One behind a tab is there once that is pressed. */
    begin() {
      const shownAt = clock();
      if (!snapshot.id) void change({ id: timeOrderedId(shownAt, fill), shownAt }, 'shown', restMs, 0);
    },
    /** At least half of the card has been visible for a second. */
    markViewed() {
      if (snapshot.viewedAt === undefined) void change({ viewedAt: clock() }, 'viewed', restMs);
    },
    /** Saves what is picked as the rating, if it is not yet. Reasons that its band is not offered fall away. */
    rate() {
      if (picked.value === undefined || picked.value === rating.value) return;
      rating.value = picked.value;
      const known = offered().map(({ key }) => key);
      reasons.value = reasons.value.filter((key) => known.includes(key));
      const kept = { rating: rating.value, reasons: [...reasons.value], ratedAt: clock() };
      void change({ ...kept, stage: 'rated' }, 'rated');
    },
    /** Saves the picked reasons, if they differ from what was saved. */
    giveReasons() {
      if (`${reasons.value}` !== `${snapshot.reasons}`)
        void change({ reasons: [...reasons.value] }, 'reason');
    },
    /** "Send": the words go into the response, which is finished; an address only with its person's consent. */
    finish(words: string, email?: string) {
      const comment = words.trim() || undefined;
      if (comment) emit('comment', frozen({ ...snapshot, comment }));
      const contact = email ? { consent: true, email } : undefined;
      void change({ comment, contact, stage: 'finished' }, 'finished');
    },
    /** Closed by its person, or put off. What was answered stays. */
    leave(stage: 'dismissed' | 'snoozed') {
      if (snapshot.stage === 'shown') void change({ stage }, stage);
    },
    /** Takes the answer back: nothing of it stays but that there was one. Resolves once that is saved. */
    withdraw() {
      const nothing = { rating: undefined, comment: undefined, contact: undefined };
      const nobody = { person: undefined, meta: undefined };
      return change({ ...nothing, ...nobody, reasons: [], stage: 'withdrawn' }, null);
    },
    /** News of the response's delivery. */
    hear(kind: 'stored' | 'waiting' | 'refused', rev: number) {
      isUnreachable = kind === 'waiting';
      if (kind === 'stored') keptRev = Math.max(keptRev, rev);
      if (kind === 'refused' && rev >= answerRev) safety.value = 'notTaken';
      else judge();
    },
    /** The response as it stands. */
    snapshot: () => snapshot,
  };
}

/** A copy that the page's handlers cannot change; the replacer looks behind a `toJSON` that libraries gave to lists. */
const frozen = (snapshot: SnapshotInput): SnapshotInput =>
  JSON.parse(
    JSON.stringify(snapshot, function (this: Record<string, unknown>, key) {
      return this[key];
    }),
    (_, part) => Object.freeze(part),
  );

/**
 * A UUID of version 7: time in front, so that a database's index grows at its end (RFC 9562, section 5.7).
 * By hand, since `crypto.randomUUID` is missing on plain http.
 */
function timeOrderedId(ms: number, fill: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(9);
  fill(bytes);
  // Not by `Array.from`, which MooTools and Prototype replaced.
  const chance = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = ms.toString(16).padStart(12, '0');
  // The digits 7 and 8 are version and variant.
  return (time + chance).replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-7$3-8$4-$5');
}
