import type { Group } from '../../insight/summary.ts';
import type {
  ReasonsReply,
  ResponsesPage,
  ReviewedResponse,
  SiteReply,
  SummaryReply,
  TimelineReply,
} from '../../wire/review.ts';
import { finerDrawing } from '../words/buckets.ts';
import type { Api } from './api.ts';
import { answeredOnly, type Filter, queryOf, withValues } from './filter.ts';
import { createResource, type Resource } from './resource.ts';

/** Length of a timeline's buckets, and the days that its rolling score looks back over. */
export type Drawing = { bucket: TimelineReply['bucket']; window: 7 | 30 | 90 };

/** One kind and metric, with all that is drawn of it. */
export type GroupFigures = {
  figures: Group;
  /** The selection narrowed to this group. */
  filter: Filter;
  /** Null where the metric has no net score, and so no points either. */
  timeline: TimelineReply | null;
  reasons: ReasonsReply | null;
  drawing: Drawing;
};

export type OverviewFigures = {
  summary: SummaryReply;
  groups: GroupFigures[];
  comments: ReviewedResponse[];
};

/** How to draw timelines; one that nobody chose gives way to a finer one where it would be almost empty. */
export type Wish = { drawing: Drawing; isChosen: boolean };

export type Overview = Resource<OverviewFigures> & {
  show(filter: Filter, wish: Wish, quiet?: boolean): Promise<void>;
};

/** Answers among which the newest comments are looked for, and how many are shown. */
const recentAnswers = 60;
const shownComments = 6;

type GroupReplies = Pick<GroupFigures, 'timeline' | 'reasons' | 'drawing'>;

/** The overview of one site: all its figures, read together so that they belong together. */
export function createOverview(api: Api, site: SiteReply): Overview {
  const resource = createResource<OverviewFigures>();
  const path = `/api/sites/${encodeURIComponent(site.key)}`;

  const read = async (filter: Filter, wish: Wish, signal: AbortSignal): Promise<OverviewFigures> => {
    const replies = new Map<string, Promise<GroupReplies>>();
    const readGroup = (group: Pick<Group, 'kind' | 'metric'>): Promise<GroupReplies> => {
      const name = `${group.kind} ${group.metric}`;
      const reply = replies.get(name) ?? readReplies(narrowed(filter, group), group.metric, wish, signal);
      replies.set(name, reply);
      return reply;
    };
    // The groups are not known before the summary is; the surveys tell which ones to expect, so that
    // all requests leave at once.
    for (const survey of site.surveys) {
      if (isWanted(filter, survey)) readGroup(survey).catch(() => {});
    }
    const [summary, newest] = await Promise.all([
      api.get<SummaryReply>(`${path}/summary${queryOf(filter)}`, signal),
      api.get<ResponsesPage>(
        `${path}/responses${queryOf(answeredOnly(filter), { limit: String(recentAnswers) })}`,
        signal,
      ),
    ]);
    const groups = await Promise.all(
      summary.groups.map(async (figures) => ({
        figures,
        filter: summary.groups.length > 1 ? narrowed(filter, figures) : filter,
        ...(await readGroup(figures)),
      })),
    );
    const comments = newest.items.filter((response) => response.comment).slice(0, shownComments);
    return { summary, groups, comments };
  };

  const readReplies = async (
    filter: Filter,
    metric: Group['metric'],
    wish: Wish,
    signal: AbortSignal,
  ): Promise<GroupReplies> => {
    if (metric !== 'nps') return { timeline: null, reasons: null, drawing: wish.drawing };
    const readTimeline = ({ bucket, window }: Drawing) =>
      api.get<TimelineReply>(
        `${path}/timeline${queryOf(filter, { bucket, window: String(window) })}`,
        signal,
      );
    const reasons = api.get<ReasonsReply>(`${path}/reasons${queryOf(filter)}`, signal);
    // Told of below; here it only must not count as unheard meanwhile.
    reasons.catch(() => {});
    let drawing = wish.drawing;
    let timeline = await readTimeline(drawing);
    for (;;) {
      const finer = wish.isChosen ? null : finerDrawing(drawing, timeline.points.length);
      if (!finer) return { timeline, reasons: await reasons, drawing };
      drawing = finer;
      timeline = await readTimeline(drawing);
    }
  };

  return {
    ...resource,
    show: (filter, wish, quiet) => resource.load((signal) => read(filter, wish, signal), quiet),
  };
}

function narrowed(filter: Filter, { kind, metric }: Pick<Group, 'kind' | 'metric'>): Filter {
  return withValues(withValues(filter, 'kind', [kind]), 'metric', [metric]);
}

function isWanted(filter: Filter, survey: SiteReply['surveys'][number]): boolean {
  const allows = (name: string, value: string) => filter[name]?.includes(value) ?? true;
  return allows('survey', survey.key) && allows('kind', survey.kind) && allows('metric', survey.metric);
}
