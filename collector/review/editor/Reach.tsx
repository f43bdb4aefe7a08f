import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ReachReply } from '../../wire/editor.ts';
import { createResource, type Resource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { countOf } from '../words/numbers.ts';
import { useDesk } from './desk.ts';
import { wholeSurvey } from './words/whole.ts';

/** Cards that were shown lately, by page. */
export function useReach(): Resource<ReachReply> {
  const { api } = useReview();
  const { site, surveyKey } = useDesk();
  const reach = useMemo(() => createResource<ReachReply>(), []);
  useEffect(() => {
    const path = `/api/sites/${encodeURIComponent(site.key)}/surveys/${encodeURIComponent(surveyKey)}/reach`;
    void reach.load((signal) => api.get<ReachReply>(path, signal));
  }, [api, reach, site.key, surveyKey]);
  return reach;
}

/** About how many people the rules would reach in a month, and what that is worth. */
export function Reach({ reach }: { reach: Resource<ReachReply> }) {
  const { editor, preview, surveyKey } = useDesk();
  const estimate = useSignal<{ people: number; counted: number } | null>(null);
  useSignalEffect(() => {
    const known = reach.value.value;
    const draft = editor.draft.value;
    if (!known || !preview.isReady.value) return;
    const { where, samplePercent } = wholeSurvey(surveyKey, draft);
    void preview
      .match(
        where,
        known.pages.map(({ page }) => page),
      )
      .then((wanted) => {
        const matching = known.pages.filter((_page, index) => wanted[index]);
        const sum = (of: (page: (typeof matching)[number]) => number) =>
          matching.reduce((total, page) => total + of(page), 0);
        estimate.value = {
          people: Math.round((sum(({ weight }) => weight) * samplePercent) / 100),
          counted: sum(({ shown }) => shown),
        };
      });
  });
  const known = reach.value.value;
  if (!known) return null;
  if (known.counted === 0)
    return (
      <p class="muted">
        No card was shown on this site in the last {known.days} days, so there is nothing yet to estimate
        from.
      </p>
    );
  const found = estimate.value;
  if (!found) return null;
  const isPart = known.counted >= known.atMost;
  return (
    <p class="muted">
      {found.counted === 0
        ? 'None of the pages on which cards were shown lately is one of these.'
        : `About ${countOf(found.people, 'card')} in ${isPart ? 'the time of that' : `${known.days} days`}.`}{' '}
      From {countOf(known.counted, 'card')} that this site showed
      {isPart ? ` most lately` : ` in the last ${known.days} days`}, {found.counted.toLocaleString('en')} of
      them on pages that these rules name. Visitors who were never shown a card are not known, and neither are
      whom and how often counted in.
    </p>
  );
}
