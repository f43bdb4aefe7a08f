import { describe, expect, it } from 'vitest';
import { fill } from '../../../widget/card/fill.ts';

const otherwise = 'What is it about?';

describe('names in a survey’s words', () => {
  it.each([
    ['How did {representative} do?', 'How did Ana do?'],
    ['{name}, how did { representative } do?', 'Jo Doe, how did Ana do?'],
    ['Order {order}: what went wrong?', 'Order 7: what went wrong?'],
    ['How did {representative|our team} do?', 'How did Ana do?'],
    ['How did {agent|our team} do?', 'How did our team do?'],
    ['How did the{agent|} team do?', 'How did the team do?'],
    ['A {brace without an end', 'A {brace without an end'],
    ['Nothing to fill in: {}', 'Nothing to fill in: {}'],
  ])('fills %s', (words, filled) => {
    expect(fill(words, { name: 'Jo Doe', representative: ' Ana ', order: 7 }, otherwise)).toBe(filled);
  });

  it.each([
    ['Thank you, {name}!', 'Thank you!'],
    ['{name}, what went wrong?', 'What went wrong?'],
    ['Thank you, {name}, for telling us.', 'Thank you, for telling us.'],
    ['Thank you. {name} reads this today. We mend it.', 'Thank you. We mend it.'],
    ['شكرًا لك، {name}!', 'شكرًا لك!'],
    ['{name}、ありがとうございます。', 'ありがとうございます。'],
    ['How did {name} do?', otherwise],
    ['{name}', otherwise],
  ])('leaves out the part of %s that needs a name nobody said', (words, filled) => {
    expect(fill(words, {}, otherwise)).toBe(filled);
  });

  it.each([
    ['constructor', {}],
    ['toString', {}],
    ['name', { name: '' }],
    ['name', { name: '  ' }],
    ['name', { name: null }],
    ['name', { name: { first: 'Jo' } }],
    ['name', { name: true }],
  ])('takes no {%s} of %j for a name', (name, names) => {
    expect(fill(`Thank you, {${name}}!`, names, otherwise)).toBe('Thank you!');
  });

  it('takes a name for text and not for words to fill', () => {
    expect(fill('Thank you, {name}!', { name: '{email} $& $1', email: 'a@b.c' }, otherwise)).toBe(
      'Thank you, {email} $& $1!',
    );
  });
});
