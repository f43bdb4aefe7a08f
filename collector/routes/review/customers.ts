import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { parseBody } from '../../http/json-body.ts';
import { parseQuery } from '../../http/query.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import {
  type CustomerReply,
  type CustomersPage,
  customerBody,
  customerId,
  customersQuery,
  factBody,
  type NewCustomer,
} from '../../wire/customers.ts';
import { firstIssue } from '../../wire/text.ts';
import { findSite } from './site-reply.ts';

/** Answers of one person that are shown at once. */
const mostResponses = 200;

/** `/sites/:site/customers`: who the site's customers are, and what happened with them. */
export function customerRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/customers', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const query = parseQuery(c.req.url, customersQuery);
      const [page, total] = await Promise.all([
        store.customers(site.key, query),
        store.customerCount(site.key),
      ]);
      const reply: CustomersPage = { ...page, total };
      return c.json(reply);
    })
    .get('/sites/:site/customers/:id', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const id = idIn(c);
      const [customer, facts, { items, next }] = await Promise.all([
        store.customer(site.key, id),
        store.customerFacts(site.key, id),
        store.responses(site.key, { person: [id], state: ['all'] }, { limit: mostResponses }),
      ]);
      if (!customer && facts.length === 0 && items.length === 0) {
        throw new Refusal('not-found', 'the site has no customer, answer or fact with this id');
      }
      const reply: CustomerReply = { id, customer, facts, responses: items, hasMore: next !== null };
      return c.json(reply);
    })
    .put('/sites/:site/customers/:id', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const id = idIn(c);
      await store.putCustomers(site.key, [customerOf(id, await parseBody(c, customerBody))], now());
      return c.json(await store.customer(site.key, id));
    })
    .delete('/sites/:site/customers/:id', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      if (!(await store.removeCustomer(site.key, idIn(c)))) {
        throw new Refusal('not-found', 'the site has no customer with this id');
      }
      return c.body(null, 204);
    })
    .post('/sites/:site/customers/:id/facts', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const customer = idIn(c);
      const { id = randomUUID(), at, kind, note } = await parseBody(c, factBody);
      const fact = { id, at, kind, note: note || null };
      await store.putFact(site.key, customer, fact);
      return c.json(fact, 201);
    })
    .delete('/sites/:site/customers/:id/facts/:fact', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const fact = idIn(c, 'fact');
      if (!(await store.removeFact(site.key, idIn(c), fact))) {
        throw new Refusal('not-found', 'the customer has no fact with this id');
      }
      return c.body(null, 204);
    });
}

/** A customer as the store takes one: what was left out is not known. */
export function customerOf(id: string, body: z.output<typeof customerBody>): NewCustomer {
  const { name, account, value, segment, start, end, traits } = body;
  return {
    id,
    name: name || null,
    account: account || null,
    value: value ?? null,
    segment: segment || null,
    start: start ?? null,
    end: end ?? null,
    traits: traits ?? {},
  };
}

function idIn(c: Context, name = 'id'): string {
  const parsed = customerId.safeParse(c.req.param(name));
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-field', `${name} ${firstIssue(parsed.error).message}`, { field: name });
}
