import type { Customer, CustomerReply } from '../../../wire/customers.ts';

/** What can be changed of a customer in the pages, as a form has it: empty is not known. */
export const editedFields = ['name', 'account', 'value', 'segment', 'start', 'end'] as const;
export type CustomerFields = Record<(typeof editedFields)[number], string>;

/** What a form begins with: what is known, else what the person's own answers said. */
export function fieldsOf({
  customer,
  responses,
}: Pick<CustomerReply, 'customer' | 'responses'>): CustomerFields {
  const said = responses.find(({ person }) => person)?.person;
  return {
    name: (customer ? customer.name : said?.name) ?? '',
    account: (customer ? customer.account : said?.account) ?? '',
    value: (customer ? customer.value : said?.value) ?? '',
    segment: customer?.segment ?? '',
    start: customer?.start ?? '',
    end: customer?.end ?? '',
  };
}

/**
 * The customer to store: `now`, with only that changed which the form changed since `before`, so that what somebody
 * else or an import brought meanwhile stays.
 */
export function withEdits(
  now: Customer | null,
  before: CustomerFields,
  after: CustomerFields,
): CustomerFields & Pick<Customer, 'traits'> {
  const stored = fieldsOf({ customer: now, responses: [] });
  const chosen = (name: (typeof editedFields)[number]) =>
    now === null || after[name] !== before[name] ? after[name] : stored[name];
  return {
    name: chosen('name'),
    account: chosen('account'),
    value: chosen('value'),
    segment: chosen('segment'),
    start: chosen('start'),
    end: chosen('end'),
    traits: now?.traits ?? {},
  };
}

/** The same as a request says it: what is empty is not known, and no text that is merely empty. */
export const bodyOf = ({ traits, ...fields }: ReturnType<typeof withEdits>) => ({
  ...Object.fromEntries(editedFields.map((name) => [name, fields[name].trim() || null])),
  traits,
});
