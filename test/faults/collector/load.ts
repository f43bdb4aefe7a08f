import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResponsesReply, SnapshotInput } from '../../../collector/wire/response.ts';
import type { Journal } from './journal.ts';

/** The token that every collector under test takes, so that no pace holds the load up. */
export const apiToken = 'faults'.repeat(8);

type Options = {
  journal: Journal;
  random: () => number;
  /** Where a collector is now; asked anew for every request. */
  target: () => string;
  /** Requests under way at once. */
  connections: number;
};

/** A load that runs until it is stopped. */
export type Load = {
  /** Replies so far, by status; `0` for none at all. */
  statuses: Map<number, number>;
  /** Stops sending; resolves once every response that was begun is acknowledged. */
  finish: () => Promise<void>;
};

/** How long a request may take, in ms; longer than the collector keeps trying. */
const timeoutMs = 8_000;
const maxBatch = 5;

/**
 * Sends snapshots over so many connections, one request at a time on each, and the same again until it is
 * acknowledged: what a browser's outbox does, without a browser.
 */
export function startLoad({ journal, random, target, connections }: Options): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses = new Map<number, number>();
  let isSending = true;

  async function sendUntilStored(responses: SnapshotInput[]): Promise<void> {
    for (;;) {
      const { status, body } = await post(agent, target(), responses);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 200) {
        const { results } = JSON.parse(body) as ResponsesReply;
        for (const result of results) {
          if (result.status === 'rejected') throw new Error(`rejected: ${result.problem.detail}`);
          journal.acknowledge(result.id, result.rev);
        }
        return;
      }
      if (status !== 0 && status !== 503) throw new Error(`an unexpected reply ${status}: ${body}`);
      await sleep(5 + random() * 20);
    }
  }

  async function work(): Promise<void> {
    while (isSending) {
      const count = 1 + Math.floor(random() * maxBatch);
      await sendUntilStored(Array.from({ length: count }, () => journal.next()));
    }
  }

  const workers = Promise.all(Array.from({ length: connections }, work));
  // Told by `finish`, and not as an unhandled rejection meanwhile.
  workers.catch(() => {});
  return {
    statuses,
    async finish() {
      isSending = false;
      try {
        await workers;
      } finally {
        agent.destroy();
      }
    },
  };
}

/** Status 0 where no whole reply came. */
function post(
  agent: Agent,
  url: string,
  responses: SnapshotInput[],
): Promise<{ status: number; body: string }> {
  const sent = JSON.stringify({ site: 'demo', sentAt: Date.now(), responses });
  return new Promise((resolve) => {
    const none = () => resolve({ status: 0, body: '' });
    const outgoing = request(
      `${url}/v1/responses`,
      {
        method: 'POST',
        agent,
        timeout: timeoutMs,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(sent),
          Authorization: `Bearer ${apiToken}`,
        },
      },
      (reply) => {
        let body = '';
        reply.setEncoding('utf8');
        reply.on('data', (text) => {
          body += text;
        });
        reply.on('error', none);
        reply.on('close', none);
        reply.on('end', () => (reply.complete ? resolve({ status: reply.statusCode ?? 0, body }) : none()));
      },
    );
    outgoing.on('error', none);
    outgoing.on('timeout', () => outgoing.destroy(new Error('no reply in time')));
    outgoing.end(sent);
  });
}
