import type { Group } from '../../insight/summary.ts';
import type {
  ReasonsReply,
  ResponsesPage,
  ReviewedResponse,
  SiteReply,
  SummaryReply,
  TimelineReply,
} from '../../wire/review.ts';
import type { Api } from './api.ts';
import { type Filter, queryOf, withValues } from './filter.ts';
import { createResource, type Resource } from './resource.ts';

/** Length of a timeline's buckets, and the days that its rolling score looks back over. */
export type Drawing = { bucket: TimelineReply['bucket']; window: 7 | 30 | 90 };

/** One kind and metric, with all that is drawn of it. */
export type GroupFigures = {
  figures: Group;
  /** The selection narrowed to this group. */
  filter: Filter;
  /** Null where the metric has no net score. */
  timeline: TimelineReply | null;
  reasons: ReasonsReply;
  drawing: Drawing;
};

export type OverviewFigures = {
  summary: SummaryReply;
  groups: GroupFigures[];
  comments: ReviewedResponse[];
};

export type Overview = Resource<OverviewFigures> & {
  show(filter: Filter, drawing: Drawing, quiet?: boolean): Promise<void>;
};

/** Answers among which the newest comments are looked for, and how many are shown. */
const recentAnswers = 60;
const shownComments = 6;

type GroupReplies = { timeline: TimelineReply | null; reasons: ReasonsReply };

/** The overview of one site: all its figures, read together so that they belong together. */
export function createOverview(api: Api, site: SiteReply): Overview {
  const resource = createResource<OverviewFigures>();
  const path = `/api/sites/${encodeURIComponent(site.key)}`;

  const read = async (filter: Filter, drawing: Drawing, signal: AbortSignal): Promise<OverviewFigures> => {
    const replies = new Map<string, Promise<GroupReplies>>();
    const readGroup = (group: Pick<Group, 'kind' | 'metric'>): Promise<GroupReplies> => {
      const name = `${group.kind} ${group.metric}`;
      const reply = replies.get(name) ?? readReplies(narrowed(filter, group), group.metric, drawing, signal);
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
      api.get<ResponsesPage>(`${path}/responses${queryOf(filter, { limit: String(recentAnswers) })}`, signal),
    ]);
    const groups = await Promise.all(
      summary.groups.map(async (figures) => ({
        figures,
        filter: summary.groups.length > 1 ? narrowed(filter, figures) : filter,
        drawing,
        ...(await readGroup(figures)),
      })),
    );
    const comments = newest.items.filter((response) => response.comment).slice(0, shownComments);
    return { summary, groups, comments };
  };

  const readReplies = async (
    filter: Filter,
    metric: Group['metric'],
    { bucket, window }: Drawing,
    signal: AbortSignal,
  ): Promise<GroupReplies> => {
    const [timeline, reasons] = await Promise.all([
      metric === 'nps'
        ? api.get<TimelineReply>(
            `${path}/timeline${queryOf(filter, { bucket, window: String(window) })}`,
            signal,
          )
        : null,
      api.get<ReasonsReply>(`${path}/reasons${queryOf(filter)}`, signal),
    ]);
    return { timeline, reasons };
  };

  return {
    ...resource,
    show: (filter, drawing, quiet) => resource.load((signal) => read(filter, drawing, signal), quiet),
  };
}

function narrowed(filter: Filter, { kind, metric }: Pick<Group, 'kind' | 'metric'>): Filter {
  return withValues(withValues(filter, 'kind', [kind]), 'metric', [metric]);
}

function isWanted(filter: Filter, survey: SiteReply['surveys'][number]): boolean {
  const allows = (name: string, value: string) => filter[name]?.includes(value) ?? true;
  return allows('survey', survey.key) && allows('kind', survey.kind) && allows('metric', survey.metric);
}
