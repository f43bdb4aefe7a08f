import { customerBody, customerId, type NewCustomer } from '../wire/customers.ts';
import { firstIssue } from '../wire/text.ts';
import type { Cell } from './cells.ts';
import { factIn, textIn, valueIn } from './cells.ts';
import type { Converting } from './converting.ts';
import { dayIn } from './dates.ts';
import { CellRefused } from './refused.ts';

/**
 * A row as a customer. Fields of which the file has no column stay as they are stored: `known` brings them.
 * @throws CellRefused
 */
export function customerIn(
  cells: readonly Cell[],
  { fieldColumns, facts, dates, zone }: Converting,
): { customer: NewCustomer; over: (known: NewCustomer) => NewCustomer } {
  const cell = (field: string): Cell => {
    const column = fieldColumns.get(field);
    return column === undefined ? null : (cells[column] ?? null);
  };
  const day = (field: string): string | undefined => {
    const given = cell(field);
    if (given === null || typeof given === 'boolean' || typeof given === 'object') return undefined;
    const found = dayIn(given, dates, zone);
    if (typeof found === 'string') throw new CellRefused(field, found);
    return found.day;
  };
  const id = textIn(cell('id'))?.trim();
  if (id === undefined) throw new CellRefused('id', 'is missing');
  const parsedId = customerId.safeParse(id);
  if (!parsedId.success) throw new CellRefused('id', firstIssue(parsedId.error).message);
  const traits: Record<string, string | number | boolean> = {};
  for (const { column, key } of facts) {
    const given = cells[column] ?? null;
    if (given !== null) traits[key] = factIn(given);
  }
  const parsed = customerBody.safeParse({
    name: textIn(cell('name')),
    account: textIn(cell('account'))?.trim(),
    value: valueIn(cell('value'), 'value'),
    segment: textIn(cell('segment'))?.trim(),
    start: day('start'),
    end: day('end'),
    traits,
  });
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    throw new CellRefused(field, message);
  }
  const { name, account, value, segment, start, end } = parsed.data;
  const customer: NewCustomer = {
    id: parsedId.data,
    name: name || null,
    account: account || null,
    value: value ?? null,
    segment: segment || null,
    start: start ?? null,
    end: end ?? null,
    traits: parsed.data.traits ?? {},
  };
  const has = (field: string) => fieldColumns.has(field);
  const over = (known: NewCustomer): NewCustomer => ({
    id: customer.id,
    name: has('name') ? customer.name : known.name,
    account: has('account') ? customer.account : known.account,
    value: has('value') ? customer.value : known.value,
    segment: has('segment') ? customer.segment : known.segment,
    start: has('start') ? customer.start : known.start,
    end: has('end') ? customer.end : known.end,
    traits: {
      ...withoutKeys(
        known.traits,
        facts.map(({ key }) => key),
      ),
      ...customer.traits,
    },
  });
  return { customer, over };
}

const withoutKeys = (traits: NewCustomer['traits'], keys: readonly string[]): NewCustomer['traits'] =>
  Object.fromEntries(Object.entries(traits).filter(([key]) => !keys.includes(key)));
