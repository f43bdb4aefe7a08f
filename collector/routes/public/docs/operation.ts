import type { z } from 'zod';
import type { ProblemName } from '../../../wire/problem.ts';

/** Who may call. Scopes are those of a site's tokens; a member and the installation's token may all of that. `shared`: the token of a link. */
export type Access =
  | 'anybody'
  | 'responses:read'
  | 'site:admin'
  | 'installation'
  | 'operator'
  | 'member'
  | 'shared';

/** One call as it is described to others. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With names in braces: `/api/sites/{site}/summary`. */
  path: string;
  /** Heading under which it stands. */
  tag: string;
  /** A few words, and then what somebody has to know before calling it. */
  summary: string;
  description?: string;
  access: Access;
  /** Takes the filter in its address. */
  isFiltered?: boolean;
  /** Other names in the address. */
  query?: z.ZodObject;
  body?: { name: string; schema: z.ZodType; types?: readonly string[] };
  reply: {
    status: 200 | 201 | 204;
    /** What it says, where no schema says it. */
    description?: string;
    name?: string;
    schema?: z.ZodType;
    /** Media type where it is not JSON. */
    type?: string;
  };
  /** What may be refused, besides what every call may be. */
  refusals?: readonly ProblemName[];
};
