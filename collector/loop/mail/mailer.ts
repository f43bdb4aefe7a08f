import { createTransport } from 'nodemailer';
import { htmlOf } from './html.ts';

/** One mail. Plain words; where `html` is absent it is made of them. */
export type Mail = {
  to: readonly string[];
  subject: string;
  text: string;
  html?: string;
  /** Becomes its Message-ID, so that a mail which was sent twice is seen to be one. */
  id?: string;
  headers?: Readonly<Record<string, string>>;
};

/** What a mail server made of a mail. `later`: it may take the same another time. */
export type Mailed =
  | { kind: 'sent'; reply: string }
  | { kind: 'later' | 'never'; why: string; status: number | null; reply: string };

/** Sends a mail now. Never throws. What must not be lost goes through a job of the kind `mail` instead. */
export type SendMail = (mail: Mail) => Promise<Mailed>;

/** How long a mail server may take to answer, and to say the next word, in ms. */
const greetingMs = 10_000;
const silenceMs = 20_000;

/** Returns what sends mail by the server at `url`, in the name of `from`. */
export function createMailer({
  url,
  from,
  timeoutMs = silenceMs,
}: {
  url: string;
  from: string;
  timeoutMs?: number;
}): SendMail {
  const server = new URL(url);
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (server.protocol === 'smtps:' ? 465 : 587),
    secure: server.protocol === 'smtps:',
    ...(server.username && {
      auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) },
    }),
    connectionTimeout: Math.min(greetingMs, timeoutMs),
    greetingTimeout: Math.min(greetingMs, timeoutMs),
    socketTimeout: timeoutMs,
    // No mail of ours takes anything from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';

  return async ({ to, subject, text, html, id, headers = {} }) => {
    const wrong = [...to, ...Object.values(headers)].some((line) => hasLineBreak(line));
    if (wrong || to.length === 0) {
      return never(to.length === 0 ? 'it is for nobody' : 'an address or a header has a line break in it');
    }
    try {
      const { response, rejected } = await transport.sendMail({
        from,
        to: to.map((address) => ({ name: '', address })),
        subject: subject.replace(/\s+/g, ' ').trim(),
        text,
        html: html ?? htmlOf(text),
        headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        ...(id !== undefined && { messageId: `<${id}@${domain}>` }),
      });
      const some = rejected.length > 0 ? ` (not for ${rejected.length} of ${to.length} addresses)` : '';
      return { kind: 'sent', reply: `${response}${some}` };
    } catch (error) {
      return failureOf(error);
    }
  };
}

const hasLineBreak = (text: string): boolean => /[\r\n\0\u2028\u2029]/.test(text);

const never = (why: string): Mailed => ({ kind: 'never', why, status: null, reply: '' });

/** A 5xx is the last word (RFC 5321, 4.2.1); 4xx, greylisting among them, and silence are not. */
function failureOf(error: unknown): Mailed {
  const { responseCode, response, code } = error as {
    responseCode?: unknown;
    response?: unknown;
    code?: unknown;
  };
  const status = typeof responseCode === 'number' ? responseCode : null;
  const reply = typeof response === 'string' ? response : '';
  // A wrong password is mended by the operator, and what waits should not be lost by then.
  const isLast = status !== null && status >= 500 && code !== 'EAUTH';
  const why = status
    ? `the mail server answered ${status}`
    : (reasons[String(code)] ?? 'the mail server cannot be reached');
  return { kind: isLast ? 'never' : 'later', why, status, reply };
}

const reasons: Record<string, string> = {
  ETIMEDOUT: 'the mail server did not answer in time',
  ECONNECTION: 'the mail server broke off',
  ESOCKET: 'the mail server cannot be reached',
  EDNS: 'the name of the mail server is not known',
  EAUTH: 'the mail server does not take our password',
  EENVELOPE: 'the mail server takes mail for none of the addresses',
};
