import type { Suggesting, Suggestion } from '../../wire/reasons.ts';
import type { ReviewedResponse, SiteReply } from '../../wire/review.ts';
import { may } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { dayText, todayIn } from '../words/dates.ts';
import { suggestingText, sureText } from '../words/suggesting.ts';
import { TroubleNote } from './TroubleNote.tsx';

type Props = {
  site: SiteReply;
  response: ReviewedResponse;
  /** Called once a reason was chosen or taken back. */
  onChosen: () => void;
};

function useChoice({ site, response, onChosen }: Props) {
  const { api } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const path = `/api/sites/${encodeURIComponent(site.key)}/responses/${encodeURIComponent(response.id)}/reason`;
  const choose = async (reason: string | null) => {
    await attempt(async () => {
      await api.send('PUT', path, { reason });
      onChosen();
    });
  };
  return { isBusy, trouble, choose };
}

/** In a list: what the words are most likely about, and one press that confirms it. */
export function SuggestionLine({ suggestion, ...props }: Props & { suggestion: Suggestion }) {
  const { isBusy, trouble, choose } = useChoice(props);
  const name = nameOf(props, suggestion.reason);
  return (
    <p class="suggestion">
      <span>
        Suggested: <strong dir="auto">{name}</strong>, {sureText(suggestion.confidence)}
      </span>
      <button type="button" class="plain" disabled={isBusy.value} onClick={() => choose(suggestion.reason)}>
        Confirm <span class="unseen">{name}</span>
      </button>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
    </p>
  );
}

type ChoiceProps = Props & {
  /** Names of reasons as the person saw them. */
  names: Readonly<Record<string, string>>;
  suggestion: Suggestion | null;
  suggesting: Suggesting | null;
};

/** On the page of one answer: the reason that the team reads in words, where their person pressed none. */
export function ReasonChoice({ names, suggestion, suggesting, ...props }: ChoiceProps) {
  const { site, response } = props;
  const { isBusy, trouble, choose } = useChoice(props);
  const { confirmed, rating, reasons, stage } = response;
  const survey = site.surveys.find(({ key }) => key === response.survey);
  // By the newest version's names: whoever chooses belongs to the team.
  const offered = Object.entries(survey?.reasons ?? names);
  if (!may(site, 'reviewer')) return null;
  if (rating === null || reasons.length > 0 || stage === 'withdrawn' || offered.length === 0) return null;
  return (
    <section class="reason-choice" aria-labelledby="reason-choice">
      <h2 id="reason-choice">Reason</h2>
      {confirmed ? (
        <p>
          <strong dir="auto">{nameOf(props, confirmed.reason)}</strong>, chosen by {confirmed.by} on{' '}
          {dayText(todayIn(site.timeZone, confirmed.at))}. Its person pressed none.{' '}
          <button type="button" class="plain" disabled={isBusy.value} onClick={() => choose(null)}>
            Take it back
          </button>
        </p>
      ) : (
        <p class="muted">
          {suggestion
            ? `None was pressed. The words sound like ${nameOf(props, suggestion.reason)}, ${sureText(suggestion.confidence)}.`
            : 'None was pressed. What do the words say?'}
        </p>
      )}
      <ul class="reason-buttons">
        {offered.map(([key, name]) => (
          <li key={key}>
            <button
              type="button"
              class={key === suggestion?.reason && !confirmed ? 'plain is-suggested' : 'plain'}
              aria-pressed={confirmed?.reason === key}
              disabled={isBusy.value}
              onClick={() => choose(key)}
            >
              <span dir="auto">{name}</span>
              {key === suggestion?.reason && !confirmed && <span class="unseen">, suggested</span>}
            </button>
          </li>
        ))}
      </ul>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      {suggesting && !confirmed && <p class="muted">{suggestingText(suggesting)}</p>}
    </section>
  );
}

const nameOf = ({ site, response }: Props, reason: string): string =>
  site.surveys.find(({ key }) => key === response.survey)?.reasons[reason] ?? reason;
