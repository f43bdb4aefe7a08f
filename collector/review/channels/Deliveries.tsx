import type { ChannelReply, DeliveryReply } from '../../wire/channel.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { fullMomentText, momentText } from '../words/dates.ts';
import type { Channels } from './state.ts';
import { stateText } from './words.ts';

type Props = { site: SiteReply; channels: Channels; names: readonly ChannelReply[] };

/** What was sent, what waits and what was given up, newest first. */
export function Deliveries({ site, channels, names }: Props) {
  const { isBusy, trouble, attempt } = useAttempt();
  const list = channels.deliveries.value.value?.deliveries;
  return (
    <section aria-labelledby="deliveries">
      <div class="section-head">
        <h2 id="deliveries">Deliveries</h2>
        <button type="button" class="plain" onClick={() => channels.show(true)}>
          Look again
        </button>
      </div>
      <p class="muted">
        Each event is tried five times over a day, always under the same id, and then given up until you send
        it again. What was sent is shown for 14 days.
      </p>
      {channels.deliveries.trouble.value && <TroubleNote trouble={channels.deliveries.trouble.value} />}
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      {list?.length === 0 && <p class="muted">Nothing has happened since.</p>}
      {list && list.length > 0 && (
        <table class="delivery-table">
          <caption class="unseen">Deliveries, newest first</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">Where to</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <Row
                key={one.id}
                site={site}
                delivery={one}
                name={names.find(({ number }) => number === one.channel)?.name ?? ''}
                isBusy={isBusy.value}
                onAgain={() => attempt(() => channels.again({ id: one.id }))}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type RowProps = {
  site: SiteReply;
  delivery: DeliveryReply;
  name: string;
  isBusy: boolean;
  onAgain: () => void;
};

function Row({ site, delivery, name, isBusy, onAgain }: RowProps) {
  const { services } = useReview();
  const { state, error, reply, event, createdAt, dueAt } = delivery;
  const moment = (at: number) => momentText(at, site.timeZone, services.now());
  return (
    <tr>
      <td>
        <time dateTime={new Date(createdAt).toISOString()} title={fullMomentText(createdAt, site.timeZone)}>
          {moment(createdAt)}
        </time>
      </td>
      <td>
        <code>{event}</code>
      </td>
      <td dir="auto">{name}</td>
      <td>
        <span class={state === 'parked' ? 'warning' : undefined}>{stateText(delivery)}</span>
        {error && state !== 'done' && <span class="muted">: {error}</span>}
        {state === 'waiting' && dueAt !== null && delivery.tries > 0 && (
          <span class="muted">; again {moment(dueAt)}</span>
        )}
        {reply && <span class="muted delivery-reply">{reply}</span>}
        {state === 'parked' && (
          <button type="button" class="plain" disabled={isBusy} onClick={onAgain}>
            Send again{' '}
            <span class="unseen">
              {event} to {name}
            </span>
          </button>
        )}
      </td>
    </tr>
  );
}
