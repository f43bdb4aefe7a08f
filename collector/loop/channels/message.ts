import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { ReviewedResponse } from '../../wire/review.ts';

/** An event as a job carries it. */
export const eventPayload = z.object({
  type: z.string(),
  at: z.number(),
  about: z.record(z.string(), z.unknown()),
});
export type EventPayload = z.output<typeof eventPayload>;

/** What is sent of an event: `data` to programs, the words to people. */
export type Message = {
  type: string;
  at: number;
  data: Record<string, unknown>;
  title: string;
  /** Lines below the title. */
  lines: string[];
  /** Where people see more. */
  link: string;
};

type Where = { store: Pick<Store, 'response' | 'site'>; publicUrl: string; site: string };

/**
 * What is to be said of an event, looked up as it is sent, so that nothing that was erased meanwhile leaves
 * this place. Null where there is nothing to be said any more.
 */
export async function messageOf(payload: EventPayload, where: Where): Promise<Message | null> {
  return payload.type.startsWith('response.')
    ? responseMessage(payload, where)
    : plainMessage(payload, where);
}

async function responseMessage({ type, at, about }: EventPayload, where: Where): Promise<Message | null> {
  const id = String(about.response);
  const response = await where.store.response(where.site, id);
  const link = `${where.publicUrl}/sites/${where.site}/responses/${id}`;
  if (type === 'response.withdrawn') {
    const data = { site: where.site, response: { id, rev: about.rev, stage: 'withdrawn' } };
    return { type, at, data, title: 'An answer was taken back', lines: [], link };
  }
  // Taken back or erased meanwhile; out of the figures before anybody heard of it.
  if (!response || response.stage === 'withdrawn') return null;
  if (type === 'response.created' && response.state !== 'counted') return null;
  return {
    type,
    at,
    data: { site: where.site, response },
    title: `${response.rating} of 10${byWhom(response)}`,
    lines: [
      ...(response.comment ? [`“${response.comment}”`] : []),
      [response.survey, ...response.reasons].join(' · '),
    ],
    link,
  };
}

function byWhom({ person }: ReviewedResponse): string {
  const who = [person?.name, person?.account].filter(Boolean).join(', ');
  return who ? ` from ${who}` : '';
}

/** Of other events the words stand in the event itself: they say nothing that a person answered. */
function plainMessage({ type, at, about }: EventPayload, where: Where): Message {
  const { title, lines, path, ...data } = about;
  return {
    type,
    at,
    data: { site: where.site, ...data },
    title: typeof title === 'string' ? title : type,
    lines: Array.isArray(lines) ? lines.map(String) : [],
    link: `${where.publicUrl}/sites/${where.site}${typeof path === 'string' ? path : ''}`,
  };
}

/** What a press on "test" sends. */
export const testMessage = (site: string, publicUrl: string, at: number): Message => ({
  type: 'test',
  at,
  data: { site, words: 'This is a test. Nothing happened.' },
  title: `A test from Tenwhy for ${site}`,
  lines: ['Nothing happened; somebody pressed “Test”.'],
  link: `${publicUrl}/sites/${site}/channels`,
});
