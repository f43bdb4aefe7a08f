import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { parseQuery } from '../../http/query.ts';
import { Refusal } from '../../http/refusal.ts';
import { type ValueRule, valueByRule, worthOf } from '../../insight/worth.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import {
  type RulePreviewReply,
  type ValueRuleReply,
  valueRule,
  valueRuleQuery,
} from '../../wire/customers.ts';
import { firstIssue } from '../../wire/text.ts';
import { findSite } from './site-reply.ts';

/** Customers whose traits are looked at, to say which there are. */
const looked = 1_000;
const examples = 8;

/** `/sites/:site/value-rule`: how much customers matter, from a number; and what a rule would do. */
export function valueRuleRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;

  async function replyFor(site: string): Promise<ValueRuleReply> {
    const names = new Map<string, number>();
    let seen = 0;
    for await (const block of store.eachCustomer(site)) {
      for (const { traits } of block) {
        for (const [name, value] of Object.entries(traits)) {
          if (typeof value === 'number') names.set(name, (names.get(name) ?? 0) + 1);
        }
      }
      seen += block.length;
      if (seen >= looked) break;
    }
    const traits = [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
    return { rule: await store.valueRule(site), traits };
  }

  return new Hono<AppEnv>()
    .get('/sites/:site/value-rule', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await replyFor(site.key));
    })
    .put('/sites/:site/value-rule', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      await store.putValueRule(site.key, await parseBody(c, valueRule), now());
      return c.json(await replyFor(site.key));
    })
    .delete('/sites/:site/value-rule', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      await store.putValueRule(site.key, null, now());
      return c.json(await replyFor(site.key));
    })
    .get('/sites/:site/value-rule/preview', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const parsed = valueRule.safeParse(parseQuery(c.req.url, valueRuleQuery));
      if (!parsed.success) {
        const { field, message } = firstIssue(parsed.error);
        throw new Refusal('invalid-field', `${field} ${message}`, { field });
      }
      return c.json(await previewOf(parts, site.key, parsed.data));
    });
}

async function previewOf({ store }: Parts, site: string, rule: ValueRule): Promise<RulePreviewReply> {
  const reply: RulePreviewReply = {
    counts: { A: 0, B: 0, C: 0, none: 0 },
    changed: 0,
    set: 0,
    examples: [],
  };
  for await (const block of store.eachCustomer(site)) {
    for (const { id, name, value, ruled, traits } of block) {
      const byRule = valueByRule(traits, rule);
      const before = value ?? ruled;
      const after = value ?? byRule;
      reply.counts[byRule ?? 'none'] += 1;
      if (value !== null) reply.set += 1;
      if (before === after) continue;
      reply.changed += 1;
      if (reply.examples.length < examples) {
        reply.examples.push({ id, name, worth: worthOf(traits, rule), before, after });
      }
    }
  }
  return reply;
}
