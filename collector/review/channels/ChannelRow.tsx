import type { ChannelReply } from '../../wire/channel.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useAttempt } from '../state/useAttempt.ts';
import { dayText, todayIn } from '../words/dates.ts';
import type { Channels } from './state.ts';
import { eventTexts, kindTexts, testText } from './words.ts';

type Props = {
  site: SiteReply;
  channel: ChannelReply;
  channels: Channels;
  mailIsOn: boolean;
  onAsk: (kind: 'change' | 'remove' | 'renew') => void;
};

/** One channel: where it goes, what it carries, how it fares, and what can be done with it. */
export function ChannelRow({ site, channel, channels, mailIsOn, onAsk }: Props) {
  const { isBusy, trouble, attempt } = useAttempt();
  const { number, kind, name, address, events, isOn, parked, waiting, formerUntil } = channel;
  const tested = channels.tested.value[number];
  const unseen = <span class="unseen">{name}</span>;
  return (
    <li>
      <span>
        <strong dir="auto">{name}</strong>
        <span class="muted">
          {kindTexts[kind].name} to <span dir="auto">{address}</span>
        </span>
        <span class="muted">{events.map((event) => eventTexts[event]).join(' · ')}</span>
        {!isOn && <span class="muted">Switched off: nothing goes there.</span>}
        {kind === 'mail' && !mailIsOn && (
          <span class="warning">Mail is off here: SMTP_URL and MAIL_FROM turn it on.</span>
        )}
        {formerUntil !== null && (
          <span class="muted">
            The secret before signs too until {dayText(todayIn(site.timeZone, formerUntil))}.
          </span>
        )}
        {(waiting > 0 || parked > 0) && (
          <span class={parked > 0 ? 'warning' : 'muted'}>
            {[parked > 0 && `${parked} given up`, waiting > 0 && `${waiting} waiting`]
              .filter(Boolean)
              .join(', ')}
          </span>
        )}
        {tested && (
          <span class="tested" role="status">
            <span>{testText(tested)}</span>
            {tested.text && <code>{tested.text}</code>}
          </span>
        )}
        {trouble.value && <TroubleNote trouble={trouble.value} />}
      </span>
      <span class="row-actions">
        <button
          type="button"
          class="plain"
          disabled={isBusy.value}
          onClick={() => attempt(() => channels.test(number))}
        >
          {isBusy.value ? 'Trying…' : 'Test'} {unseen}
        </button>
        {parked > 0 && (
          <button
            type="button"
            class="plain"
            onClick={() => attempt(() => channels.again({ channel: number }))}
          >
            Send {parked} again {unseen}
          </button>
        )}
        <button type="button" class="plain" onClick={() => onAsk('change')}>
          Change {unseen}
        </button>
        {kind === 'webhook' && (
          <button type="button" class="plain" onClick={() => onAsk('renew')}>
            New secret {unseen}
          </button>
        )}
        <button
          type="button"
          class="plain"
          onClick={() => attempt(() => channels.change(number, { isOn: !isOn }))}
        >
          {isOn ? 'Switch off' : 'Switch on'} {unseen}
        </button>
        <button type="button" class="plain" onClick={() => onAsk('remove')}>
          Remove {unseen}
        </button>
      </span>
    </li>
  );
}
