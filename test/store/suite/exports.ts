import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOfSite, csvRows } from '../../../collector/export/csv.ts';
import { exportLine } from '../../../collector/export/line.ts';
import { checked } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** Lines and cells that the database writes, beside those that are made of what was read. */
export function exportsSuite({ store }: Opened): void {
  test('a line is what it would be if its response were read, parsed and written again', async () => {
    const sent = [
      checked({
        comment: 'Größe "12"\n\t\u0001 📦 \\ \u2028',
        reasons: ['price', 'delivery'],
        meta: { n: 1.5, gift: true, 'a"b': 'x' },
      }),
      checked({ rating: undefined, stage: 'dismissed', viewedAt: undefined, page: undefined }),
      checked({ stage: 'withdrawn' }),
      checked({
        person: { traits: { seats: 3, new: false } },
        contact: { consent: true, email: 'a@b.example' },
      }),
      checked({ person: { id: 'c-1', name: 'Ünal', account: 'acme', value: 'A' }, test: true, rating: 0 }),
    ];
    await store().commit(sent);
    await store().commit(Array.from({ length: 1_500 }, () => checked()));
    const read: unknown[] = [];
    for await (const block of store().eachResponse('shop', { state: ['all'] }))
      for (const response of block) read.push(JSON.parse(JSON.stringify(exportLine(response))));
    let text = '';
    let count = 0;
    for await (const block of store().eachLine('shop', { state: ['all'] })) {
      text += new TextDecoder().decode(block.bytes);
      count += block.count;
    }
    expect(count).toBe(1_505);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(read);
  });

  const all = { state: ['all' as const] };
  /** The file of CSV as the store puts it together, once it is held to the one made of each response as it is read. */
  async function table(): Promise<string> {
    const written = await whole(decoded(csvOfSite(store(), 'shop', all)));
    expect(written).toBe(await whole(csvRows(() => store().eachResponse('shop', all))));
    return written;
  }

  test('a row of CSV is what it would be if its response were read, and its cells written one by one', async () => {
    await store().commit([
      checked({ comment: 'Größe "12"\n\t\u0001 📦 \\ \u2028', reasons: ['price', 'delivery'] }),
      checked({ meta: { n: 1.5, gift: true, 'a"b': 'x', 'a.b\\c': '\\', $: '"', '0': -3, é: 1e21 } }),
      checked({ rating: undefined, stage: 'dismissed', viewedAt: undefined, page: undefined }),
      checked({ stage: 'withdrawn' }),
      checked({
        person: { traits: { seats: 3, new: false, toString: '=1' } },
        contact: { consent: true, email: '+a@b.example' },
      }),
      checked({ person: { id: '-1', name: '\u200E＝1', account: '@x', value: 'A' }, test: true, rating: 0 }),
    ]);
    expect(await table()).toContain(
      '"person.traits.seats","person.traits.toString","meta.$","meta.0","meta.a""b"',
    );
  });

  test('facts that get no column of their own stand in one as they are', async () => {
    const many = (from: number) =>
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [`k${1_000 + from + at}"\\`, at % 2 ? `=${at}\n"` : at]),
      );
    await store().commit(
      Array.from({ length: 12 }, (_, at) =>
        checked({ meta: many(at * 30), person: { id: 'p', traits: many(at * 30 + 7) } }),
      ),
    );
    expect(await table()).toContain('"person.traits","meta.k');
  });

  test('no text is a formula that is none in a cell of its own, and the other way round', async () => {
    const character = fc.oneof(
      fc.constantFrom(..."''=+-@＝＋－＠ \t\r\n\u0001\u00A0\u00AD\u200B\u{E0041}\uFEFF\u2028\",;\\xÄ京9"),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    const texts = fc.sample(fc.string({ unit: character, maxLength: 6 }), { numRuns: 1_500, seed: 7 });
    const storable = texts.map((text) => text.replace(/[\0\p{Surrogate}]/gu, ''));
    await store().commit(
      storable.map((text, at) =>
        checked({
          comment: text || 'x',
          meta: { fact: text },
          person: {
            id: `p${text}`,
            name: storable[at - 1] ?? 'x',
            traits: { trait: storable[at - 2] ?? 'x' },
          },
          contact: { consent: at % 2 === 0, email: text },
        }),
      ),
    );
    await table();
  });
}

async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const piece of pieces) yield new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece);
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
