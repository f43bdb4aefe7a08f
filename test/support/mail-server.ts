import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createMailer } from '../../collector/loop/mail/mailer.ts';

/** Who mails in tests come from. */
export const mailFrom = 'Feedback <feedback@tenwhy.example>';

const servers: SMTPServer[] = [];

/** A mail that a server was given. */
export type GivenMail = { text: string; to: string[] };

/** A real mail server, what it was given, and what sends to it. */
export async function mailServer(options: SMTPServerOptions = {}, timeoutMs = 1_000) {
  const given: GivenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        given.push({ text, to: session.envelope.rcptTo.map(({ address }) => address) });
        done(null);
      });
    },
    ...options,
  });
  servers.push(server);
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const send = createMailer({ url: `smtp://127.0.0.1:${port}`, from: mailFrom, timeoutMs });
  return { server, given, port, send };
}

/** Ends the sockets of every server, as those of a killed process end. */
export function breakOff(): void {
  for (const server of servers) for (const one of server.connections) one.close();
}

/** Ends every server that a test started. */
export async function closeMailServers(): Promise<void> {
  for (const server of servers.splice(0)) await new Promise<void>((closed) => server.close(closed));
}

/** How a server refuses, by the code of its reply. */
export const refusing = (code: number): Error => Object.assign(new Error('No'), { responseCode: code });

/** The value of a header, of a mail as it came over the wire. */
export const headerOf = ({ text }: GivenMail, name: string): string =>
  new RegExp(`^${name}: (.+?)\\r?$`, 'im').exec(text)?.[1] ?? '';
