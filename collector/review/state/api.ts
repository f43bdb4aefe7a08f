import type { Problem } from '../../wire/problem.ts';
import type { Services } from './services.ts';

/** Why a request brought nothing, in words that a page may show. */
export class Trouble extends Error {
  override name = 'Trouble';
  /** Null where the collector did not answer at all. */
  readonly status: number | null;
  readonly detail: string;
  /** The field or filter that is wrong; empty where none is. */
  readonly field: string;
  /** Names or values that would have been right. */
  readonly known: readonly string[];
  /** Seconds after which to try again; null where nobody said. */
  readonly retryAfterS: number | null;

  constructor(
    title: string,
    about: {
      status?: number | null;
      detail?: string;
      field?: string;
      known?: readonly string[];
      retryAfterS?: number | null;
    } = {},
  ) {
    super(title);
    this.status = about.status ?? null;
    this.detail = about.detail ?? '';
    this.field = about.field ?? '';
    this.known = about.known ?? [];
    this.retryAfterS = about.retryAfterS ?? null;
  }
}

export type Api = {
  /**
   * Reads JSON. Its shape is taken on trust, since page and collector come from one build and one origin.
   * @throws Trouble, and the signal's own reason when it is aborted.
   */
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  /** Changes something. @throws Trouble */
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void>;
  /** Changes something and reads what came of it, undefined where there is nothing to read. @throws Trouble */
  change<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Asks for a text by a request with a body. @throws Trouble */
  text(method: 'POST', path: string, body: unknown): Promise<string>;
};

/** Requests to the collector's private API, as whoever is signed in. */
export function createApi({ fetch }: Pick<Services, 'fetch'>): Api {
  const request = async (path: string, options: RequestInit): Promise<Response> => {
    let response: Response;
    try {
      response = await fetch(path, { credentials: 'same-origin', ...options });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new Trouble('The collector does not answer', { detail: 'Is it running, and are you online?' });
    }
    if (!response.ok) throw await troubleOf(response);
    return response;
  };
  return {
    get: async (path, signal) => {
      const response = await request(path, {
        headers: { Accept: 'application/json' },
        ...(signal && { signal }),
      });
      return response.json();
    },
    send: async (method, path, body) => {
      await request(path, { method, ...jsonOf(body) });
    },
    change: async (method, path, body) => {
      const response = await request(path, { method, ...jsonOf(body) });
      return response.status === 204 ? undefined : response.json();
    },
    text: async (method, path, body) => (await request(path, { method, ...jsonOf(body) })).text(),
  };
}

const jsonOf = (body: unknown): RequestInit =>
  body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };

async function troubleOf(response: Response): Promise<Trouble> {
  const problem: Partial<Problem> | null = await response.json().catch(() => null);
  const retryAfterS = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new Trouble(problem?.title ?? `The collector answered with status ${response.status}`, {
    status: response.status,
    detail: problem?.detail ?? '',
    field: problem?.field ?? '',
    known: problem?.known ?? [],
    retryAfterS: Number.isFinite(retryAfterS) ? retryAfterS : null,
  });
}
