import { describe, expect, it } from 'vitest';
import { addClocks } from '../../../widget/known.ts';
import { textStore } from '../../../widget/storage.ts';
import { note } from '../../../widget/visitor.ts';
import { memoryStorage } from '../../support/storage.ts';
import { visitOn } from '../../support/visit.ts';

const forbidden = (): Storage => {
  throw new DOMException('forbidden', 'SecurityError');
};

describe('what a browser remembers of a visitor', () => {
  it('is each clock of each survey, for the next page, too', () => {
    const local = textStore(memoryStorage());
    const visit = visitOn({ local });
    note(visit, 'checkout', { answeredAt: 5 });
    note(visit, 'checkout', { dismissedAt: 7, dismissals: 1 });
    note(visit, 'relationship', { ignoredAt: 9 });
    note(visit, 'relationship', { ignoredAt: undefined, answeredAt: 10 });
    expect(visitOn({ local }).recall()).toEqual({
      checkout: { answeredAt: 5, dismissedAt: 7, dismissals: 1 },
      relationship: { answeredAt: 10 },
    });
  });

  it.each(['', '{', 'null', '[1]', '"text"'])('is nothing where %j stands, which is written over', (text) => {
    const local = textStore(memoryStorage());
    local.set('tenwhy:visitor:demo', text);
    const visit = visitOn({ local });
    expect(visit.recall()).toEqual({});
    note(visit, 'checkout', { answeredAt: 5 });
    expect(visit.recall()).toEqual({ checkout: { answeredAt: 5 } });
  });

  it.each([
    ['forbidden', forbidden],
    ['not wanted', null],
  ])('lasts as long as the page where storage is %s', (_, open) => {
    const visit = visitOn({ local: textStore(open) });
    note(visit, 'checkout', { answeredAt: 5 });
    note(visit, 'relationship', { answeredAt: 6 });
    expect(visit.recall()).toEqual({ checkout: { answeredAt: 5 }, relationship: { answeredAt: 6 } });
    expect(visitOn({ local: textStore(open) }).recall()).toEqual({});
  });
});

describe('addClocks', () => {
  it('keeps the later of two times, and takes nothing that is no clock', () => {
    const visit = visitOn({ local: textStore(memoryStorage()) });
    note(visit, 'checkout', { answeredAt: 50, dismissedAt: 10 });
    addClocks(
      visit,
      {
        checkout: { answeredAt: 20, dismissedAt: 30, snoozedAt: 'yesterday', dismissals: 99 },
        relationship: { snoozedAt: 5 },
        nonsense: 7,
      },
      note,
    );
    expect(visit.recall()).toEqual({
      checkout: { answeredAt: 50, dismissedAt: 30 },
      relationship: { snoozedAt: 5 },
    });
  });
});
