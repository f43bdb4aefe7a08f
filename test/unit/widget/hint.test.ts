import { describe, expect, it } from 'vitest';
import { browser, hint, snapshot, waiting } from '../../support/outbox.ts';

describe('the hint', () => {
  it('is up from before the answer is written', async () => {
    const { page, texts } = browser();
    const saving = page().put(snapshot('a', 1));
    expect(texts.get(hint)).not.toBeNull();
    await saving;
  });

  it('stays while anything is kept, another site’s too', async () => {
    const { page, texts, clock } = browser();
    texts.set(hint, '1');
    await page('other').put(snapshot('a', 1));
    clock.now += 60_000;
    await page().settle();
    expect(texts.get(hint)).not.toBeNull();
  });

  it('is taken away by a page that finds nothing, after ten seconds', async () => {
    const { page, texts, clock } = browser();
    const outbox = page();
    await outbox.put(snapshot('a', 1));
    await outbox.remove('a', 1);
    clock.now += 9_999;
    await page().settle();
    expect(texts.get(hint)).not.toBeNull();
    clock.now += 1;
    await page().settle();
    expect(texts.get(hint)).toBeNull();
  });

  it.each(['', 'nonsense', '99999999999999'])('is taken away where it holds %j', async (text) => {
    const { page, texts } = browser();
    texts.set(hint, text);
    await page().settle();
    expect(texts.get(hint)).toBeNull();
  });

  it('is up after a commit, though another tab found nothing just before', async () => {
    const { page, texts, clock } = browser();
    texts.set(hint, '1');
    clock.now += 60_000;
    // Both begin at once; whichever transaction runs first, the answer must be found later.
    await Promise.all([page().settle(), page().put(snapshot('a', 1)), page().settle()]);
    expect(texts.get(hint)).not.toBeNull();
    expect(await waiting(page())).toEqual([['a', 1]]);
  });
});
