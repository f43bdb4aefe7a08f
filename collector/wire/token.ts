import { z } from 'zod';
import { maxTokensOfSite, tokenScopes } from './limits.ts';
import { filledText } from './text.ts';

/** Body of `POST …/tokens`. */
export const tokenBody = z.object({
  /** What uses it, so that one can tell later which to revoke. */
  name: filledText(),
  scopes: z
    .array(z.enum(tokenScopes, { error: `is not one of ${tokenScopes.join(', ')}` }))
    .min(1, { error: 'names no scope' })
    .transform((scopes) => tokenScopes.filter((scope) => scopes.includes(scope))),
  /** When it ends, in ms since 1970; null: when it is revoked. */
  endsAt: z.number({ error: 'is not a time in ms since 1970, or null' }).int().nullable(),
});

/** A token as it can be listed: never the token itself. */
export const tokenReply = z.object({
  number: z.number().int(),
  name: z.string(),
  scopes: z.array(z.enum(tokenScopes)),
  addedAt: z.number().int(),
  endsAt: z.number().int().nullable(),
});

/** Reply to `GET …/tokens`. */
export const tokensReply = z.object({ tokens: z.array(tokenReply).max(maxTokensOfSite) });
/** Reply to `POST …/tokens`: the only time that the token is shown. */
export const newTokenReply = tokenReply.extend({ token: z.string() });

export type TokenReply = z.output<typeof tokenReply>;
export type TokensReply = z.output<typeof tokensReply>;
export type NewTokenReply = z.output<typeof newTokenReply>;
