/**
 * Everything that can be refused, with its status. The names are part of the contract: they end the
 * problem's `type` (`urn:tenwhy:problem:unknown-site`).
 */
export const problemStatus = {
  'bad-request': 400,
  'not-json': 400,
  'invalid-field': 400,
  'unknown-filter': 400,
  unauthenticated: 401,
  'invalid-token': 401,
  'unknown-origin': 403,
  forbidden: 403,
  'not-found': 404,
  'unknown-site': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
  // Verdicts on one response of a batch; the request itself was fine.
  'invalid-response': 422,
  'unknown-survey': 422,
  'unknown-version': 422,
  'unknown-reason': 422,
  'response-closed': 422,
  'unsigned-identity': 422,
  'other-person': 422,
} as const;

export type ProblemName = keyof typeof problemStatus;

/** RFC 9457 problem details, as `application/problem+json`. */
export type Problem = {
  /** `urn:tenwhy:problem:` and the name above. */
  type: string;
  title: string;
  status: number;
  /** What is wrong, with field and limit; never the words of an answer. */
  detail?: string;
  /** The field that is wrong, as a path with dots. */
  field?: string;
  /** Names or values that would have been right. */
  known?: readonly string[];
};

export const problemType = (name: ProblemName): string => `urn:tenwhy:problem:${name}`;
