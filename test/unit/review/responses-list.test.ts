import { describe, expect, test } from 'vitest';
import { createApi } from '../../../collector/review/state/api.ts';
import { createResponsesList, withNewest } from '../../../collector/review/state/responses.ts';
import type { ResponsesPage } from '../../../collector/wire/review.ts';
import { reviewed } from '../../support/reviewed.ts';

const response = (ratedAt: number) => reviewed({ number: ratedAt, id: `r${ratedAt}`, ratedAt });
const page = (times: number[], next: string | null = null): ResponsesPage => ({
  items: times.map(response),
  next,
});
const ids = (list: ResponsesPage | null) => list?.items.map(({ ratedAt }) => ratedAt);

describe('a first page read again', () => {
  test('puts what is new before what was read, and reads on where it had stopped', () => {
    const merged = withNewest(page([5, 4, 3, 2, 1], 'after 1'), page([7, 6, 5], 'after 5'));
    expect(ids(merged)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(merged.next).toBe('after 1');
  });

  test('drops what was taken back meanwhile', () => {
    expect(ids(withNewest(page([5, 4, 3, 2, 1]), page([5, 3, 2], 'after 2')))).toEqual([5, 3, 2, 1]);
    expect(ids(withNewest(page([5, 4, 3]), page([5])))).toEqual([5]);
    expect(ids(withNewest(page([5, 4, 3]), page([])))).toEqual([]);
  });
});

/** A collector whose answers newest first are `stored`, three a page. */
function world(stored: number[]) {
  const asked: string[] = [];
  const api = createApi({
    fetch: async (path) => {
      asked.push(path);
      const cursor = new URL(path, 'http://localhost').searchParams.get('cursor');
      const rest = stored.filter((time) => cursor === null || time < Number(cursor));
      const items = rest.slice(0, 3);
      return Response.json(page(items, rest.length > 3 ? String(items.at(-1)) : null));
    },
  });
  return { list: createResponsesList(api, 'shop'), asked, stored };
}

describe('the list of responses', () => {
  test('reads on from page to page until there is no more', async () => {
    const { list, asked } = world([7, 6, 5, 4, 3, 2, 1]);
    await list.show({ band: ['promoter'] });
    await list.more();
    await list.more();
    await list.more();
    expect(ids(list.page.value)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(asked).toHaveLength(3);
    expect(asked[1]).toBe('/api/sites/shop/responses?band=promoter&cursor=5');
  });

  test('marks what came while it was open, and keeps what was read further down', async () => {
    const { list, stored } = world([5, 4, 3, 2, 1]);
    await list.show({});
    await list.more();
    stored.unshift(7, 6);
    await list.refresh(false);
    expect(ids(list.page.value)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect([...list.fresh.value]).toEqual(['r7', 'r6']);
  });

  test('holds new rows back while somebody reads, until they ask for them', async () => {
    const { list, stored } = world([3, 2, 1]);
    await list.show({});
    stored.unshift(5, 4);
    await list.refresh(true);
    expect(ids(list.page.value)).toEqual([3, 2, 1]);
    expect(list.heldBack.value).toBe(2);
    list.release();
    expect(ids(list.page.value)?.slice(0, 3)).toEqual([5, 4, 3]);
    expect(list.heldBack.value).toBe(0);
  });

  test('does not ask again for a selection that it has', async () => {
    const { list, asked } = world([1]);
    await list.show({ q: ['late'] });
    await list.show({ q: ['late'] });
    expect(asked).toHaveLength(1);
  });

  test('says what went wrong, and keeps the rows that are there', async () => {
    let isDown = false;
    const api = createApi({
      fetch: async () => (isDown ? new Response(null, { status: 503 }) : Response.json(page([3, 2, 1], '1'))),
    });
    const list = createResponsesList(api, 'shop');
    await list.show({});
    isDown = true;
    await list.more();
    await list.refresh(false);
    expect(list.moreTrouble.value?.status).toBe(503);
    expect(ids(list.page.value)).toEqual([3, 2, 1]);
  });
});
