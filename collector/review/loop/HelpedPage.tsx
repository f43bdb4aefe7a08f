import { useEffect, useMemo } from 'preact/hooks';
import type { FollowupFiguresReply } from '../../wire/followup.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Definition } from '../parts/Definition.tsx';
import { PeriodMenu } from '../parts/PeriodMenu.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf, withPeriod } from '../state/filter.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { countOf, countText, shareText } from '../words/numbers.ts';
import { GroupChart, NextChart, OutcomeChart } from './HelpedCharts.tsx';
import { NothingToDo } from './NothingToDo.tsx';
import { cameOf, invitedText, ofText, thankedText } from './words/came.ts';
import { kindTexts } from './words/followup.ts';
import { waitText } from './words/helped.ts';

/** Whether closing the loop is done, in time, and of use. */
export function HelpedPage({ site }: { site: SiteReply }) {
  const { api, router } = useReview();
  const resource = useMemo(() => createResource<FollowupFiguresReply>(), []);
  const filter = router.filter.value;
  const query = queryOf(withPeriod({}, filter.from?.[0] ?? null, filter.to?.[0] ?? null));
  const path = `/api/sites/${encodeURIComponent(site.key)}/followup-figures${query}`;
  const load = () => void resource.load((signal) => api.get(path, signal));
  // Read anew for another period alone
  useEffect(load, [resource, path]);
  const figures = resource.value.value;
  const trouble = resource.trouble.value;
  return (
    <>
      <nav class="response-nav" aria-label="Follow-ups">
        <a href={sitePath(site.key, 'follow-ups')} data-key="up">
          ← Follow-ups
        </a>
      </nav>
      <h1 tabIndex={-1}>Did it help?</h1>
      <div class="helped-period">
        <PeriodMenu site={site} />
      </div>
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={load} onClear={() => router.setFilter({})} />
      ) : figures === null ? (
        <ListShape />
      ) : figures.n === 0 ? (
        <NothingToDo site={site} />
      ) : (
        <Shown figures={figures} />
      )}
    </>
  );
}

function Shown({ figures }: { figures: FollowupFiguresReply }) {
  const { all, people, teams, representatives, reasons, kinds, outcomes, hasWorkingHours, n, atMost } =
    figures;
  const byKind = kinds.map(({ key, helped }) => ({ key, name: kindTexts[key], helped }));
  const byRepresentative = representatives.map(({ key, helped }) => ({ key, name: key, helped }));
  const invited = cameOf(figures, 'invite');
  const thanked = cameOf(figures, 'thank');
  return (
    <div class="helped">
      <dl class="helped-heads">
        <div>
          <dt>
            Time to first contact <Definition of="contactTime" />
          </dt>
          <dd>{waitText(all.medianHours)}</dd>
          <dd class="muted">
            {hasWorkingHours && all.medianWorkingHours !== null
              ? `median; ${waitText(all.medianWorkingHours)} of working time`
              : 'median'}
            , {countText(all.contacted)} of {countText(all.n)} contacted
          </dd>
        </div>
        <div>
          <dt>
            In time <Definition of="inTime" />
          </dt>
          <dd>{shareText(all.inTime, all.due)}</dd>
          <dd class="muted">of {countOf(all.due, 'follow-up')} whose time has come</dd>
        </div>
        <div>
          <dt>
            The next rating <Definition of="nextRating" />
          </dt>
          <dd>
            {all.reached ? (
              <>
                {all.reached.before.toFixed(1)} → {all.reached.after.toFixed(1)}
              </>
            ) : (
              '–'
            )}
          </dd>
          <dd class="muted">
            {all.reached
              ? `of ${countOf(all.reached.n, 'person', 'people')} who were contacted`
              : 'nobody who was contacted has rated again yet'}
          </dd>
        </div>
        {invited.n > 0 && (
          <div>
            <dt>
              Invitations to talk <Definition of="invited" />
            </dt>
            <dd>{ofText(invited.by.talked, invited.n)}</dd>
            <dd class="muted">{invitedText(invited)}</dd>
          </div>
        )}
        {thanked.n > 0 && (
          <div>
            <dt>
              Promoters thanked <Definition of="thanked" />
            </dt>
            <dd>{ofText(thanked.by.thanked + thanked.by.recommends, thanked.n)}</dd>
            <dd class="muted">{thankedText(thanked)}</dd>
          </div>
        )}
      </dl>
      {n >= atMost && <p class="muted">These are the newest {countText(atMost)} of the period.</p>}
      <h2 class="unseen">In pictures</h2>
      <div class="helped-charts">
        <NextChart all={all} />
        <OutcomeChart outcomes={outcomes} />
        <GroupChart title="By what it was for" groups={byKind} />
        <GroupChart title="By who had it" groups={people} />
        {teams.length > 0 && <GroupChart title="By team" groups={teams} />}
        {byRepresentative.length > 0 && <GroupChart title="By representative" groups={byRepresentative} />}
        {reasons.length > 0 && <GroupChart title="By reason" groups={reasons} />}
      </div>
    </div>
  );
}
