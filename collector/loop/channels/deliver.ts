import type { Job, Store } from '../../store/store.ts';
import type { Handler, Outcome } from '../worker.ts';
import { eventPayload, messageOf } from './message.ts';
import { type Outlets, send } from './send.ts';

/** Characters of a receiver's reply that are kept beside its status. */
const shownChars = 200;

/** Sends one event to one channel. */
export function deliverer(
  store: Pick<Store, 'channel' | 'response' | 'site'>,
  outlets: Outlets,
  publicUrl: string,
): Handler {
  return async (job: Job): Promise<Outcome> => {
    const channel = await store.channel(job.site, Number(job.target.replace('channel:', '')));
    // Switched off or removed since: what it did not want is not sent when it is switched on again.
    if (!channel?.isOn) return { kind: 'gone' };
    const payload = eventPayload.parse(job.payload);
    const message = await messageOf(payload, { store, publicUrl, site: job.site });
    if (!message) return { kind: 'done', reply: 'not sent: the answer was taken back or set aside before' };
    const sent = await send(outlets, channel, job.id, message);
    const reply = [sent.status, sent.text.slice(0, shownChars)].filter(Boolean).join(' ');
    if (sent.result === 'taken') return { kind: 'done', reply };
    const error = sent.why ?? 'it was not taken';
    return { kind: sent.result === 'never' ? 'refused' : 'failed', error, reply };
  };
}
