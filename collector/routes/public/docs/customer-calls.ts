import {
  accountReply,
  accountsReply,
  customer,
  customerFact,
  customerReply,
  customersPage,
  rulePreviewReply,
  valueRuleReply,
} from '../../../wire/customer-replies.ts';
import {
  customerBody,
  customersQuery,
  factBody,
  valueRule,
  valueRuleQuery,
} from '../../../wire/customers.ts';
import type { Operation } from './operation.ts';

const accounts = 'Accounts';
const customers = 'Customers';

const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongFilter = ['invalid-field', 'unknown-filter', ...noSite] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;

/** Who the site's customers are, and how their accounts feel. */
export const customerCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/accounts`,
    tag: accounts,
    summary: 'Every account’s pulse, coverage, retention',
    description:
      'Answers that ask for recommendation (NPS), of both kinds of survey. An answer belongs to the account that ' +
      'it names, else to its customer’s. Without `from`: the six months up to `to`.',
    access: 'responses:read',
    isFiltered: true,
    reply: { status: 200, name: 'AccountsReply', schema: accountsReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/accounts/{account}`,
    tag: accounts,
    summary: 'One account: its people, answers and facts',
    access: 'responses:read',
    isFiltered: true,
    reply: { status: 200, name: 'AccountReply', schema: accountReply },
    refusals: ['not-found', ...wrongFilter],
  },
  {
    method: 'put',
    path: `${site}/customers/{id}`,
    tag: customers,
    summary: 'Add or replace a customer',
    description:
      'Answers find their customer by the id of their person, whichever of the two came first. What is left out is ' +
      'not known any more.',
    access: 'site:admin',
    body: { name: 'CustomerRequest', schema: customerBody },
    reply: { status: 200, name: 'Customer', schema: customer },
    refusals: wrongBody,
  },
  {
    method: 'get',
    path: `${site}/customers/{id}`,
    tag: customers,
    summary: 'One person: customer, answers and facts',
    access: 'responses:read',
    reply: { status: 200, name: 'CustomerReply', schema: customerReply },
    refusals: ['not-found', 'invalid-field', ...noSite],
  },
  {
    method: 'delete',
    path: `${site}/customers/{id}`,
    tag: customers,
    summary: 'Remove a customer with its facts',
    description: 'The person’s answers stay.',
    access: 'site:admin',
    reply: { status: 204, description: 'Removed' },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'get',
    path: `${site}/customers`,
    tag: customers,
    summary: 'Customers by their ids',
    access: 'responses:read',
    query: customersQuery,
    reply: { status: 200, name: 'CustomersPage', schema: customersPage },
    refusals: wrongFilter,
  },
  {
    method: 'post',
    path: `${site}/customers/{id}/facts`,
    tag: customers,
    summary: 'Note what happened, on a date',
    description:
      'A call, an order, a complaint: shown beside the answers. The customer need not be known yet.',
    access: 'site:admin',
    body: { name: 'FactRequest', schema: factBody },
    reply: { status: 201, name: 'CustomerFact', schema: customerFact },
    refusals: wrongBody,
  },
  {
    method: 'delete',
    path: `${site}/customers/{id}/facts/{fact}`,
    tag: customers,
    summary: 'Remove a fact',
    access: 'site:admin',
    reply: { status: 204, description: 'Removed' },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'put',
    path: `${site}/value-rule`,
    tag: customers,
    summary: 'Value customers by a number',
    description:
      'Revenue × years − cost, from the traits named, decides on A, B or C for every customer whose value was not set.',
    access: 'site:admin',
    body: { name: 'ValueRule', schema: valueRule },
    reply: { status: 200, name: 'ValueRuleReply', schema: valueRuleReply },
    refusals: wrongBody,
  },
  {
    method: 'get',
    path: `${site}/value-rule`,
    tag: customers,
    summary: 'The rule that values customers',
    access: 'responses:read',
    reply: { status: 200, name: 'ValueRuleReply', schema: valueRuleReply },
    refusals: noSite,
  },
  {
    method: 'delete',
    path: `${site}/value-rule`,
    tag: customers,
    summary: 'Value customers by no rule',
    access: 'site:admin',
    reply: { status: 200, name: 'ValueRuleReply', schema: valueRuleReply },
    refusals: noSite,
  },
  {
    method: 'get',
    path: `${site}/value-rule/preview`,
    tag: customers,
    summary: 'What a rule would do, before it is saved',
    access: 'responses:read',
    query: valueRuleQuery,
    reply: { status: 200, name: 'RulePreviewReply', schema: rulePreviewReply },
    refusals: wrongFilter,
  },
];
