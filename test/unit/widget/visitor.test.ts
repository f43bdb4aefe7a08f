import { describe, expect, it } from 'vitest';
import { textStore } from '../../../widget/storage.ts';
import { createVisitor } from '../../../widget/visitor.ts';
import { memoryStorage } from '../../support/storage.ts';

describe('createVisitor', () => {
  it('remembers when a survey was answered and when it was closed, each for itself', () => {
    const store = textStore(memoryStorage());
    const visitor = createVisitor(store, 'v');
    visitor.note('checkout', 'rated', 5);
    visitor.note('checkout', 'dismissed', 7);
    visitor.note('relationship', 'rated', 9);
    expect(createVisitor(store, 'v').read()).toEqual({
      checkout: { rated: 5, dismissed: 7 },
      relationship: { rated: 9 },
    });
  });

  it.each(['', '{', 'null', '[1]', '"text"'])(
    'takes %j in the browser for nothing, and writes over it',
    (text) => {
      const store = textStore(memoryStorage());
      store.set('v', text);
      const visitor = createVisitor(store, 'v');
      expect(visitor.read()).toEqual({});
      visitor.note('checkout', 'rated', 5);
      expect(visitor.read()).toEqual({ checkout: { rated: 5 } });
    },
  );

  it('remembers nothing, and throws nothing, where storage is forbidden', () => {
    const forbidden = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    for (const store of [textStore(forbidden), textStore(null)]) {
      const visitor = createVisitor(store, 'v');
      visitor.note('checkout', 'rated', 5);
      expect(visitor.read()).toEqual({});
      expect(store.set('a', 'b')).toBe(false);
    }
  });
});
