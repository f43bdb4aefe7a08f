import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createChecked, readChecked } from '../../collector/import/checked.ts';
import { toRow } from '../../collector/store/sql/row.ts';
import type { CheckedResponse } from '../../collector/store/store.ts';
import { checked } from '../store/responses.ts';
import { temporaryFolder } from '../support/folder.ts';

const folder = temporaryFolder();

async function kept(file: string): Promise<CheckedResponse[]> {
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
  const file = join(folder, 'checked');
  const keeping = createChecked(file);
  for (const response of sent) await keeping.add(response);
  await keeping.end();
  const rows = (list: readonly CheckedResponse[]) => list.map((one) => toRow(one, one.receivedAt));
  expect(rows(await kept(file))).toEqual(rows(sent));
});

test('a file that cannot be written is told to whoever waits for it', async () => {
  const keeping = createChecked(join(folder, 'nowhere', 'checked'));
  await keeping.add(checked());
  await expect(keeping.end()).rejects.toThrow('ENOENT');
});
