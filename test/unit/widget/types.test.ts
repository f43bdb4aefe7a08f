import { expect, test } from 'vitest';
import { tenwhy } from '../../../widget/module.ts';
import type { tenwhy as Declared, Explanation, Snapshot } from '../../../widget/public.d.ts';

test('what the types of the module allow is what it takes, and they refuse what it refuses', () => {
  // Outside a browser the module does nothing, so this looks at types alone.
  const declared: typeof Declared = tenwhy;
  declared('start', { site: 'shop', collector: 'https://c.example', theme: 'dark', storage: 'none' });
  declared('identify', { id: 7, name: 'Ann', plan: 'pro', value: 'A' });
  declared('meta', { order: '7', total: 60, isFirst: true });
  declared('track', 'order placed', { total: 60 });
  declared('show', 'checkout');
  declared('on', 'rated', ({ rating, survey }: Snapshot) => `${survey} ${rating}`);
  declared('explain', (verdicts: Explanation[]) => verdicts.map(({ because }) => because));
  declared('consent', true);
  declared('withdraw');
  declared('flush', ({ stored, waiting }) => stored + waiting);
  declared('reset');
  // @ts-expect-error no collector
  declared('start', { site: 'shop' });
  // @ts-expect-error no such theme
  declared('start', { site: 'shop', collector: '', theme: 'blue' });
  // @ts-expect-error no such event
  declared('on', 'clicked', () => {});
  // @ts-expect-error no boolean
  declared('consent', 'yes');
  // @ts-expect-error no such command
  declared('unheardOf');
  expect(declared).toBe(tenwhy);
});
