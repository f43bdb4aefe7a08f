import type { Channel } from '../../store/store.ts';
import type { SendMail } from '../mail/mailer.ts';
import type { Post } from '../net/post.ts';
import type { Message } from './message.ts';
import { signedHeaders } from './sign.ts';

/** What a receiver made of a message. */
export type Sent = {
  /** Whether it has it now; where not, whether asking again may help. */
  result: 'taken' | 'later' | 'never';
  /** Status of HTTP or SMTP; null where nothing came back. */
  status: number | null;
  /** The beginning of what it said. */
  text: string;
  /** What went wrong, in words; null where nothing did. */
  why: string | null;
};

export type Outlets = { post: Post; sendMail: SendMail | null; now: () => number };

/** Sends a message by a channel under an id, which is the same at each try. */
export async function send(
  { post, sendMail, now }: Outlets,
  channel: Channel,
  id: string,
  message: Message,
): Promise<Sent> {
  if (channel.kind === 'mail') return sendByMail(sendMail, channel, id, message);
  const body = JSON.stringify(channel.kind === 'chat' ? chatBody(message) : webhookBody(message));
  const headers = channel.kind === 'chat' ? {} : signedHeaders(channel, { id, body, now: now() });
  const posted = await post(channel.address, body, headers);
  if (posted.kind === 'forbidden') return { result: 'never', status: null, text: '', why: posted.why };
  if (posted.kind === 'silent') return { result: 'later', status: null, text: '', why: posted.why };
  const { status, text } = posted;
  if (status >= 200 && status < 300) return { result: 'taken', status, text, why: null };
  if (status >= 300 && status < 400) {
    return { result: 'later', status, text, why: 'it sent us elsewhere, and redirects are not followed' };
  }
  // By Standard Webhooks a receiver says 410 when it wants no more.
  return { result: status === 410 ? 'never' : 'later', status, text, why: `it answered ${status}` };
}

const webhookBody = ({ type, at, data }: Message) => ({ type, timestamp: new Date(at).toISOString(), data });

/** As Slack's incoming webhooks take it, and those who imitate them. */
export function chatBody({ title, lines, link }: Message) {
  const text = [`*${escaped(title)}*`, ...lines.map(escaped), `<${link}|Open in Tenwhy>`].join('\n');
  return {
    text,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, maxBlockChars) } }],
  };
}

/** Slack refuses longer blocks. */
const maxBlockChars = 3_000;

/** So that nobody's words become a link, or call a whole room. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function sendByMail(
  sendMail: SendMail | null,
  channel: Channel,
  id: string,
  { title, lines, link }: Message,
): Promise<Sent> {
  if (!sendMail) return { result: 'later', status: null, text: '', why: 'mail is off: SMTP_URL is not set' };
  const sent = await sendMail({
    to: channel.address.split(','),
    subject: title,
    text: [title, '', ...lines, '', link, ''].join('\n'),
    id,
  });
  if (sent.kind === 'sent') return { result: 'taken', status: 250, text: sent.reply, why: null };
  const { reply, status } = sent;
  return { result: sent.kind === 'later' ? 'later' : 'never', status, text: reply, why: sent.why };
}
