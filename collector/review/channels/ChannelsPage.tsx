import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ChannelReply } from '../../wire/channel.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { CopyText } from '../parts/CopyText.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { ChannelDialog } from './ChannelDialog.tsx';
import { ChannelRow } from './ChannelRow.tsx';
import { Deliveries } from './Deliveries.tsx';
import { createChannels } from './state.ts';

type Asking = { kind: 'add' } | { kind: 'change' | 'remove' | 'renew'; channel: ChannelReply };

/** Where events of a site go, and what became of them. */
export function ChannelsPage({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const channels = useMemo(() => createChannels(api, site.key), [api, site.key]);
  useEffect(() => {
    channels.show();
  }, [channels]);
  const asking = useSignal<Asking | null>(null);
  const close = () => {
    asking.value = null;
  };
  const add = () => {
    asking.value = { kind: 'add' };
  };
  const reply = channels.value.value;
  const made = channels.made.value;
  const now = asking.value;
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>Channels</h1>
        {reply && reply.channels.length > 0 && (
          <button type="button" class="plain" onClick={add}>
            Add a channel
          </button>
        )}
      </div>
      <div class="access channels">
        {channels.trouble.value && (
          <TroubleNote trouble={channels.trouble.value} onRetry={() => channels.show()} />
        )}
        {made && (
          <div class="made" role="status">
            <p>
              <strong dir="auto">{made.name}</strong>: copy this secret now. By it the receiver checks that
              what arrives is from here. It is shown once.
            </p>
            <CopyText text={made.secret ?? ''} label="secret" />
            <button type="button" class="plain" onClick={channels.putAway}>
              I have it
            </button>
          </div>
        )}
        {!reply && !channels.trouble.value && <ListShape />}
        {reply?.channels.length === 0 && <Empty onAdd={add} />}
        {reply && reply.channels.length > 0 && (
          <ul class="plain-list rows channel-rows">
            {reply.channels.map((channel) => (
              <ChannelRow
                key={channel.number}
                site={site}
                channel={channel}
                channels={channels}
                mailIsOn={reply.mailIsOn}
                onAsk={(kind) => {
                  asking.value = { kind, channel };
                }}
              />
            ))}
          </ul>
        )}
        {reply && reply.channels.length > 0 && (
          <Deliveries site={site} channels={channels} names={reply.channels} />
        )}
      </div>
      {now && (now.kind === 'add' || now.kind === 'change') && (
        <ChannelDialog
          channel={now.kind === 'change' ? now.channel : null}
          mailIsOn={reply?.mailIsOn ?? false}
          onKeep={async (wish) => {
            if (now.kind === 'change') await channels.change(now.channel.number, wish);
            else await channels.add(wish);
            close();
          }}
          onClose={close}
        />
      )}
      {now?.kind === 'remove' && (
        <Confirm
          title={`Remove “${now.channel.name}”?`}
          text="Nothing more goes there, and what waits for it or was given up is gone."
          action="Remove"
          onConfirm={() => channels.remove(now.channel.number).then(close)}
          onClose={close}
        />
      )}
      {now?.kind === 'renew' && (
        <Confirm
          title={`A new secret for “${now.channel.name}”?`}
          text="The one before goes on signing beside it for a day, so that the receiver can change over."
          action="Make it"
          isSafe
          onConfirm={() => channels.renew(now.channel.number).then(close)}
          onClose={close}
        />
      )}
    </>
  );
}

function Empty({ onAdd }: { onAdd: () => void }) {
  return (
    <div class="nothing-yet">
      <p>
        Nothing leaves this site yet. A channel carries answers, follow-ups and alerts to where your team
        already looks: a CRM, a chat room, an inbox.
      </p>
      <button type="button" class="primary" onClick={onAdd}>
        Add a channel
      </button>
    </div>
  );
}
