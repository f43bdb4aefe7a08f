import { useSignal } from '@preact/signals';
import type { ChannelReply } from '../../wire/channel.ts';
import { channelEvents, channelKinds, maxPageChars } from '../../wire/limits.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useAttempt } from '../state/useAttempt.ts';
import type { ChannelWish } from './state.ts';
import { eventTexts, kindTexts } from './words.ts';

type Props = {
  /** Null for a new one. */
  channel: ChannelReply | null;
  mailIsOn: boolean;
  onKeep: (wish: ChannelWish) => Promise<void>;
  onClose: () => void;
};

/** Asks where events go, and which. */
export function ChannelDialog({ channel, mailIsOn, onKeep, onClose }: Props) {
  const { isBusy, trouble, attempt } = useAttempt();
  const kind = useSignal<ChannelReply['kind']>(channel?.kind ?? 'webhook');
  // Of a chat only the server is shown: what is kept there stays unless another is typed.
  const isHidden = channel?.kind === 'chat';
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const typed = String(form.get('address') ?? '').trim();
    const wish = {
      kind: kind.value,
      name: String(form.get('name') ?? '').trim(),
      events: channelEvents.filter((name) => form.getAll('event').includes(name)),
      address: typed,
    };
    await attempt(() => {
      if (!isHidden || typed) return onKeep(wish);
      const { address: _same, ...rest } = wish;
      return onKeep(rest as ChannelWish);
    });
  };
  const chosen = channel?.events ?? ['response.created', 'alert.*'];
  return (
    <Dialog title={channel ? `Change “${channel.name}”` : 'Add a channel'} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        {!channel && (
          <fieldset class="ticks">
            <legend>What it is</legend>
            {channelKinds.map((name) => (
              <label key={name}>
                <input
                  type="radio"
                  name="kind"
                  value={name}
                  checked={kind.value === name}
                  onChange={() => {
                    kind.value = name;
                  }}
                />
                <span>
                  {kindTexts[name].name}
                  <span class="hint">
                    {name === 'mail' && !mailIsOn
                      ? 'Mail is off here: SMTP_URL and MAIL_FROM turn it on'
                      : kindTexts[name].about}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <label class="field">
          <span>Name</span>
          <input
            name="name"
            required
            maxLength={200}
            defaultValue={channel?.name ?? ''}
            placeholder="CRM"
            dir="auto"
          />
        </label>
        <label class="field">
          <span>{isHidden ? 'Another address, or empty to keep it' : kindTexts[kind.value].address}</span>
          <input
            name="address"
            required={!isHidden}
            maxLength={maxPageChars}
            defaultValue={isHidden ? '' : (channel?.address ?? '')}
            inputMode={kind.value === 'mail' ? 'email' : 'url'}
            autocomplete="off"
            spellcheck={false}
          />
        </label>
        <fieldset class="ticks">
          <legend>It carries</legend>
          {channelEvents.map((name) => (
            <label key={name}>
              <input type="checkbox" name="event" value={name} defaultChecked={chosen.includes(name)} />
              <span>
                {eventTexts[name]} <code>{name}</code>
              </span>
            </label>
          ))}
        </fieldset>
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={isBusy.value}>
            {channel ? 'Keep' : 'Add it'}
          </button>
          <button type="button" class="plain" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
