import type { Role } from '../wire/members.ts';

/** The least that a caller must be: signed in, a role at the site in the address, or owner of every site. */
type Least = 'signed-in' | Role | 'installation';

/**
 * How a route that is open to representatives is held to their own answers: the filter in its address is
 * narrowed to them; the response that it names by `:id` must be one of theirs; the route narrows by itself,
 * since what is theirs is more than that; or what it replies tells of no answer.
 */
type Own = 'by-filter' | 'by-id' | 'by-route' | 'no-answer';

/** Who may call a route, and what is noted of a call that came about; null: nothing. */
export type Rule = { least: Least; own: Own | null; note: string | null };

const rule = (least: Exclude<Least, 'representative'>, note: string | null = null): Rule => ({
  least,
  own: null,
  note,
});
const openToAll = (own: Own, note: string | null = null): Rule => ({ least: 'representative', own, note });

/**
 * What every private route asks for, by its method and its path below `/api`. A route that is not here is
 * for owners alone, and a test asks that each be here: whoever adds one has to think about it.
 */
export const rules: Readonly<Record<string, Rule>> = {
  'GET /me': rule('signed-in'),
  'GET /sites': rule('signed-in'),
  'POST /sign-out': rule('signed-in'),
  'POST /account/password': rule('signed-in', 'password set'),
  'POST /sites': rule('installation', 'site added'),

  'GET /sites/:site': openToAll('no-answer'),
  'GET /sites/:site/events': openToAll('no-answer'),
  'GET /sites/:site/summary': openToAll('by-filter'),
  'GET /sites/:site/timeline': openToAll('by-filter'),
  'GET /sites/:site/reasons': openToAll('by-filter'),
  // The newest comments are in it.
  'GET /sites/:site/overview': openToAll('by-filter', 'answers listed'),
  'GET /sites/:site/reasons/report': openToAll('by-filter'),
  'GET /sites/:site/responses': openToAll('by-filter', 'answers listed'),
  'GET /sites/:site/responses/:id': openToAll('by-id', 'answer read'),
  'GET /sites/:site/export.csv': openToAll('by-filter', 'answers exported'),
  'GET /sites/:site/export.jsonl': openToAll('by-filter', 'answers exported'),

  // Wishes alone; what a digest says is held to their own answers when it is written.
  'GET /sites/:site/digest': openToAll('no-answer'),
  'PUT /sites/:site/digest': openToAll('no-answer', 'digest set'),
  'GET /sites/:site/followups': openToAll('by-route', 'follow-ups listed'),
  'GET /sites/:site/followups/:id': openToAll('by-route', 'follow-up read'),
  'GET /sites/:site/followups-due': openToAll('by-route'),
  'GET /sites/:site/followup-figures': openToAll('by-route'),
  'POST /sites/:site/followup-acts': openToAll('by-route', 'follow-ups changed'),
  'POST /sites/:site/followups': rule('reviewer', 'follow-up begun'),
  'GET /sites/:site/followup-policy': rule('reviewer'),
  'POST /sites/:site/followup-preview': rule('editor', 'follow-up rules tried'),
  'PUT /sites/:site/followup-policy': rule('editor', 'follow-up rules changed'),

  'GET /sites/:site/compare': rule('reviewer'),
  'GET /sites/:site/facts': rule('reviewer'),
  'GET /sites/:site/aims': rule('reviewer'),
  'PATCH /sites/:site/aims': rule('editor', 'target set'),
  'GET /sites/:site/notes': rule('reviewer'),
  'POST /sites/:site/notes': rule('reviewer', 'note added'),
  'PATCH /sites/:site/notes/:number': rule('reviewer', 'note changed'),
  'DELETE /sites/:site/notes/:number': rule('reviewer', 'note removed'),
  'GET /sites/:site/terms': openToAll('by-filter'),
  'GET /sites/:site/huddle': openToAll('by-filter', 'answers listed'),
  'GET /sites/:site/views': openToAll('no-answer'),

  'GET /sites/:site/suggestions': rule('reviewer'),
  'PUT /sites/:site/responses/:id/reason': rule('reviewer', 'reason chosen'),
  'POST /sites/:site/views': rule('reviewer', 'view kept'),
  'PATCH /sites/:site/views/:number': rule('reviewer', 'view changed'),
  'DELETE /sites/:site/views/:number': rule('reviewer', 'view removed'),
  'GET /sites/:site/links': rule('reviewer'),
  'POST /sites/:site/links': rule('reviewer', 'link made'),
  'DELETE /sites/:site/links/:number': rule('reviewer', 'link revoked'),

  'GET /sites/:site/quarantine': rule('reviewer'),
  'PUT /sites/:site/responses/:id/state': rule('reviewer', 'answer ruled'),
  'POST /sites/:site/rulings': rule('reviewer', 'answers ruled'),
  'GET /sites/:site/surveys': rule('reviewer'),
  'GET /sites/:site/surveys/:key': rule('reviewer'),
  'GET /sites/:site/surveys/:key/draft': rule('reviewer'),
  'GET /sites/:site/surveys/:key/versions': rule('reviewer'),
  'GET /sites/:site/surveys/:key/reach': rule('reviewer'),
  'GET /sites/:site/editor': rule('reviewer'),
  'GET /sites/:site/install': rule('reviewer'),
  'GET /sites/:site/members': rule('reviewer'),
  'GET /sites/:site/teams': rule('reviewer'),

  'GET /sites/:site/alerts': rule('reviewer'),
  'POST /sites/:site/alerts/preview': rule('reviewer'),
  'PUT /sites/:site/alerts/rules': rule('editor', 'alert rules set'),
  'GET /sites/:site/deliveries': rule('reviewer'),
  'POST /sites/:site/deliveries/again': rule('editor', 'deliveries sent again'),

  'GET /sites/:site/accounts': rule('reviewer', 'accounts listed'),
  'GET /sites/:site/accounts/:account': rule('reviewer', 'account read'),
  'GET /sites/:site/customers': rule('reviewer', 'customers listed'),
  'GET /sites/:site/customers/:id': rule('reviewer', 'customer read'),
  'GET /sites/:site/value-rule': rule('reviewer'),
  'GET /sites/:site/value-rule/preview': rule('reviewer'),

  'PUT /sites/:site/customers/:id': rule('editor', 'customer changed'),
  'DELETE /sites/:site/customers/:id': rule('editor', 'customer removed'),
  'POST /sites/:site/customers/:id/facts': rule('editor', 'customer fact noted'),
  'DELETE /sites/:site/customers/:id/facts/:fact': rule('editor', 'customer fact removed'),
  'PUT /sites/:site/value-rule': rule('editor', 'value rule set'),
  'DELETE /sites/:site/value-rule': rule('editor', 'value rule removed'),
  'PATCH /sites/:site': rule('editor', 'site changed'),
  'PUT /sites/:site/switches': rule('editor', 'switches set'),
  'POST /sites/:site/surveys': rule('editor', 'survey begun'),
  'PUT /sites/:site/surveys/:key': rule('editor', 'survey published'),
  'PUT /sites/:site/surveys/:key/draft': rule('editor', 'draft changed'),
  'DELETE /sites/:site/surveys/:key/draft': rule('editor', 'draft discarded'),
  'POST /sites/:site/surveys/:key/publish': rule('editor', 'survey published'),
  'PUT /sites/:site/surveys/:key/state': rule('editor', 'survey state set'),
  'POST /sites/:site/import': rule('editor', 'file brought'),
  'POST /sites/:site/import/:id/pieces': rule('editor', 'file brought'),
  'GET /sites/:site/import/:id': rule('editor'),
  'PUT /sites/:site/import/:id/options': rule('editor', 'file looked at'),
  'GET /sites/:site/import/:id/refused.csv': rule('editor'),
  'POST /sites/:site/import/:id/confirm': rule('editor', 'file imported'),
  'DELETE /sites/:site/import/:id': rule('editor', 'file given up'),
  'POST /sites/:site/mail-token': rule('editor', 'mail link signed'),

  'DELETE /sites/:site': rule('owner', 'site removed'),
  'POST /sites/:site/origins': rule('owner', 'origin allowed'),
  'DELETE /sites/:site/origins': rule('owner', 'origin removed'),
  'GET /sites/:site/secrets': rule('owner'),
  'POST /sites/:site/secrets': rule('owner', 'secret made'),
  'DELETE /sites/:site/secrets/:number': rule('owner', 'secret retired'),
  'GET /sites/:site/tokens': rule('owner'),
  'POST /sites/:site/tokens': rule('owner', 'token made'),
  'DELETE /sites/:site/tokens/:number': rule('owner', 'token revoked'),
  'PUT /sites/:site/members/:user': rule('owner', 'member changed'),
  'DELETE /sites/:site/members/:user': rule('owner', 'member removed'),
  'POST /sites/:site/members/:user/sign-out': rule('owner', 'member signed out'),
  'POST /sites/:site/invitations': rule('owner', 'member invited'),
  'DELETE /sites/:site/invitations/:number': rule('owner', 'invitation withdrawn'),
  'POST /sites/:site/teams': rule('owner', 'team made'),
  'PUT /sites/:site/teams/:number': rule('owner', 'team changed'),
  'DELETE /sites/:site/teams/:number': rule('owner', 'team removed'),
  'GET /sites/:site/webhooks': rule('owner'),
  'POST /sites/:site/webhooks': rule('owner', 'channel added'),
  'PATCH /sites/:site/webhooks/:number': rule('owner', 'channel changed'),
  'DELETE /sites/:site/webhooks/:number': rule('owner', 'channel removed'),
  'POST /sites/:site/webhooks/:number/secret': rule('owner', 'channel secret made'),
  'POST /sites/:site/webhooks/:number/test': rule('owner', 'channel tried'),
  'GET /sites/:site/audit': rule('owner'),
  'GET /sites/:site/privacy': rule('owner'),
  'PUT /sites/:site/privacy': rule('owner', 'retention set'),
  'POST /sites/:site/person/find': rule('owner', 'person looked for'),
  'POST /sites/:site/person/export': rule('owner', 'person exported'),
  'POST /sites/:site/person/erase': rule('owner', 'person erased'),
};

/** Of a route that nobody thought about. */
const unlisted: Rule = { least: 'owner', own: null, note: 'something done' };

/** The rule of a route, by its method and its whole path as the router knows it. */
export function ruleOf(method: string, path: string): Rule {
  const name = `${method} ${path.replace(/^\/api/, '')}`;
  return Object.hasOwn(rules, name) ? (rules[name] ?? unlisted) : unlisted;
}
