import type { SnapshotInput } from '../collector/wire/response.ts';
import type { PublishedSurvey } from '../collector/wire/survey.ts';
import type { CardOptions, MountedCard } from './card/mount.tsx';
import { bestTag, wordsFile } from './language.ts';
import { obstacle } from './obstacle.ts';
import type { Saved } from './outbox/delivery.ts';
import type { Visit } from './visit.ts';
import { note } from './visitor.ts';

/** Which clock each event of a card starts. Seen and left standing is who did nothing else. */
const clocks: Record<string, string> = {
  viewed: 'ignoredAt',
  rated: 'answeredAt',
  dismissed: 'dismissedAt',
  snoozed: 'snoozedAt',
};
const retryMs = 5_000;

/**
 * Puts up a survey that the loader sent for. Unless it was called, everything is looked at once more: what a
 * signed person did on other devices, and what is in a card's way in the page.
 */
export async function ask(
  visit: Visit,
  survey: PublishedSurvey,
  mine: object,
  isCalled?: boolean,
): Promise<void> {
  /** Nothing else was called meanwhile, and it was not hidden. */
  const isWanted = () => visit.opening === mine;
  const show = await prepare(visit, survey);
  if (!isCalled) {
    visit.inWay ??= createInWay(visit);
    const token = visit.person?.token;
    if (token && token !== visit.knownToken) {
      const { learnClocks } = await visit.parts('more');
      await learnClocks(visit, note);
      visit.knownToken = token;
    }
    if (!isWanted()) return;
    visit.opening = undefined; // It is not in its own way.
    if (!visit.verdictOn(survey).show) return;
    visit.opening = mine;
  }
  if (!isWanted()) return;
  visit.card?.hide();
  visit.card = show(() => {
    visit.card = undefined;
    delete visit.came[survey.key];
    visit.look();
  });
  visit.onLook?.();
}

/** Fetches what a survey needs to stand; the result puts it up, in an element of the page's if one is given. */
export async function prepare(
  visit: Visit,
  survey: PublishedSurvey,
): Promise<(closed: () => void, about?: About) => MountedCard> {
  const { options, parts } = visit;
  // The loader looked at no more of it than it needs to judge.
  if (!Number.isInteger(survey.version) || !Array.isArray(survey.reasons) || !survey.looks) {
    throw new Error(`bad survey ${survey.key}`);
  }
  const language = bestTag(options.language, Object.keys(survey.words)) ?? survey.language;
  const [{ mount }, { words }] = await Promise.all([parts('card'), parts(wordsFile(language))]);
  return (closed, about) => put(visit, survey, { ...about, mount, language, own: words, closed });
}

/** What in the page is in a card's way; looks again once it is free. */
const createInWay = (visit: Visit) => () => {
  const what = obstacle(visit.isWaiting);
  if (what && !visit.isWaiting) {
    visit.isWaiting = true;
    visit.more(({ whenFree }) => whenFree(visit, () => obstacle(true)));
  }
  return what;
};

/** Where a card stands if not over the page, and what a link chose. */
type About = Pick<CardOptions, 'inside' | 'rating' | 'source'>;

type Prepared = About & {
  mount: (options: CardOptions) => MountedCard;
  closed: () => void;
} & Pick<CardOptions, 'language' | 'own'>;

/** Puts a survey on the page, and ties it to the page view: its outbox, its clocks, its handlers. */
function put(visit: Visit, survey: PublishedSurvey, { mount, closed, ...about }: Prepared): MountedCard {
  const { warn } = visit;
  const { key } = survey;
  const isQuiet = visit.isSignalled && !survey.asksDespiteSignals;

  /** The outbox comes with the first change: until the card stands, nobody needs it. */
  const save = async (snapshot: SnapshotInput, withinMs: number): Promise<Saved> => {
    if (visit.consent !== 'given') return 'unkept'; // Taken back while the card was up.
    try {
      return await (await visit.deliver()).save(snapshot, withinMs);
    } catch (error) {
      // It could not be fetched. Nothing is lost while the page is open, and the card says that it is not saved.
      visit.delivery = undefined;
      warn(error);
      card?.hear('waiting', `${snapshot.id}`, snapshot.rev);
      await new Promise((resolve) => setTimeout(resolve, retryMs));
      return save(snapshot, withinMs);
    }
  };

  let card: MountedCard | undefined = mount({
    survey,
    ...about,
    options: visit.options,
    person: (!isQuiet && visit.person) || null,
    meta: isQuiet ? {} : visit.meta,
    draftName: visit.nameOf(`draft:${key}`),
    save,
    warn,
    emit(event, snapshot) {
      // Who comes to a question inside the page was not asked by us: only an answer counts.
      const clock = about.inside && event !== 'rated' ? undefined : clocks[event];
      if (event === 'rated') {
        visit.answered = card?.withdraw;
        // The text box is there now.
        if (survey.redacts !== false) visit.parts('redact').catch(() => {});
      }
      if (clock && visit.consent === 'given') {
        const dismissals = Number(Object(visit.recall()[key]).dismissals) || 0;
        note(visit, key, {
          ignoredAt: undefined,
          [clock]: Date.now(),
          dismissals: dismissals + Number(event === 'dismissed') || undefined,
        });
      }
      visit.emit(event, snapshot);
    },
    closed() {
      if (card) visit.cards?.delete(card);
      // Its answer lives on, to be sent and to be taken back; what it stood on need not.
      card = undefined;
      closed();
    },
  });
  visit.cards ??= new Set();
  visit.cards.add(card);
  return card;
}
