import { type FileHandle, open } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createChecked, readChecked } from '../../collector/import/checked.ts';
import { openNameless } from '../../collector/import/nameless.ts';
import { toRow } from '../../collector/store/sql/row.ts';
import type { CheckedResponse } from '../../collector/store/store.ts';
import { checked } from '../store/responses.ts';

async function kept(file: FileHandle): Promise<CheckedResponse[]> {
  const found: CheckedResponse[] = [];
  for await (const some of readChecked(file)) found.push(...some);
  return found;
}

test('responses that are kept come to the same rows, in their order, wherever a piece of the file ends', async () => {
  const sent = Array.from({ length: 1_500 }, (_, at) =>
    checked({
      comment: `${at} 📦 "é"\r\n\u2028\\`.repeat(at % 40 || 1),
      rating: at % 3 ? at % 11 : undefined,
      meta: { order: at, gift: at % 2 === 0, 'a.b"c': 'ж\n' },
      person: { id: `c-${at}`, traits: { plan: '=1' } },
    }),
  );
  const file = await openNameless();
  onTestFinished(() => file.close());
  // A second look keeps nothing of the first.
  for (const list of [sent.slice(7), sent]) {
    const keeping = createChecked(file);
    for (const response of list) await keeping.add(response);
    await keeping.end();
  }
  const rows = (list: readonly CheckedResponse[]) => list.map((one) => toRow(one, one.receivedAt));
  expect(rows(await kept(file))).toEqual(rows(sent));
});

test('a file that cannot be written is told to whoever waits for it', async () => {
  const readOnly = await open(import.meta.filename);
  onTestFinished(() => readOnly.close());
  const keeping = createChecked(readOnly);
  await keeping.add(checked());
  await expect(keeping.end()).rejects.toThrow();
  expect((await readOnly.stat()).size).toBeGreaterThan(0);
});
