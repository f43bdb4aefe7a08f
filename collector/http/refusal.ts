import { type Problem, type ProblemName, problemStatus, problemType } from '../wire/problem.ts';
import type { Reply } from './reply.ts';

const titles: Record<ProblemName, string> = {
  'bad-request': 'The request is not one that this collector understands',
  'not-json': 'The body is not JSON',
  'invalid-field': 'A field is not valid',
  'unknown-filter': 'There is no such filter',
  unauthenticated: 'Nobody is signed in',
  'invalid-token': 'The signed identity is not valid',
  'unknown-origin': 'This origin may not send answers for this site',
  forbidden: 'That is not allowed',
  'not-found': 'There is nothing here',
  'unknown-site': 'There is no site with this key',
  'method-not-allowed': 'This address does not take this method',
  conflict: 'Somebody else changed this meanwhile',
  'too-large': 'The body is too large',
  'unsupported-media-type': 'The body is of a kind that is not taken here',
  'too-many-requests': 'Too many requests',
  internal: 'Something went wrong here',
  unavailable: 'Cannot be stored right now',
  'invalid-response': 'A field of the response is not valid',
  'unknown-survey': 'The site has no survey with this key',
  'unknown-version': 'The survey has no such version',
  'unknown-reason': 'The survey has no such reason in this version',
  'response-closed': 'The response takes no more changes',
  'unsigned-identity': 'This site takes only answers with a signed identity',
  'other-person': 'The response is signed as another person’s',
};

type Particulars = {
  /** The field that is wrong, as a path with dots. */
  field?: string;
  /** Names or values that would have been right. */
  known?: readonly string[];
  /** Sent as `Retry-After`, in whole seconds. */
  retryAfterS?: number;
};

/** The one error that becomes a reply: thrown anywhere below a route, turned into a problem by the app. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly problem: Problem;
  readonly retryAfterS: number | undefined;

  /** `detail` names the field, the limit and the size; never the words of an answer. */
  constructor(name: ProblemName, detail: string, { field, known, retryAfterS }: Particulars = {}) {
    super(detail);
    this.retryAfterS = retryAfterS;
    this.problem = {
      type: problemType(name),
      title: titles[name],
      status: problemStatus[name],
      detail,
      ...(field !== undefined && { field }),
      ...(known && { known }),
    };
  }

  /** The same, of a field that stands under `prefix` where the caller wrote it. */
  under(prefix: string): Refusal {
    const refusal = new Refusal('bad-request', `${prefix}${this.message}`, {
      ...(this.retryAfterS !== undefined && { retryAfterS: this.retryAfterS }),
    });
    const { field } = this.problem;
    Object.assign(refusal.problem, this.problem, {
      detail: refusal.message,
      ...(field !== undefined && { field: prefix + field }),
    });
    return refusal;
  }
}

/** The refusal as RFC 9457 wants it. */
export function refusalReply({ problem, retryAfterS }: Refusal): Reply {
  return {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      // RFC 9110 wants a 401 to say how to come back; `Bearer` makes no browser open its own dialog.
      ...(problem.status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...(retryAfterS !== undefined && { 'Retry-After': String(retryAfterS) }),
    },
    body: JSON.stringify(problem),
  };
}
