import { describe, expect, test } from 'vitest';
import { redact } from '../../../collector/wire/redact.ts';
import { labelled, unseen } from './labelled.ts';

const mark = /\{([\w-]+)\|([^}]*)\}/g;

/** What a set of lines came to. A marked piece counts as found once it is out of the text. */
function measure(lines: readonly string[]) {
  const counts = { found: 0, missed: 0, wrong: 0 };
  const byKind: Record<string, [found: number, all: number]> = {};
  for (const line of lines) {
    const result = redact(line.replace(mark, '$2'));
    let right = 0;
    for (const [, kind = '', piece = ''] of line.matchAll(mark)) {
      const isFound = !result.includes(piece) && result.includes(`[${kind}]`);
      byKind[kind] ??= [0, 0];
      byKind[kind][1]++;
      if (isFound) {
        byKind[kind][0]++;
        right++;
      } else counts.missed++;
    }
    counts.found += right;
    const replaced = result.match(/\[(e-mail|key|IBAN|card|phone)\]/g)?.length ?? 0;
    counts.wrong += Math.max(0, replaced - right);
  }
  const { found, missed, wrong } = counts;
  return {
    lines: lines.length,
    ...counts,
    precision: found / (found + wrong),
    recall: found / (found + missed),
    byKind,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

test.each<[string, readonly string[], number, number]>([
  ['the lines it was made with', labelled, 0.97, 0.92],
  ['lines it was not made with', unseen, 0.9, 0.75],
])('finds most and takes little else in %s', (name, lines, leastPrecision, leastRecall) => {
  const { precision, recall, byKind, found, missed, wrong } = measure(lines);
  const kinds = Object.entries(byKind).map(([kind, [one, all]]) => `${kind} ${one}/${all}`);
  console.log(
    `redaction, ${name} (${lines.length}): precision ${percent(precision)}, recall ${percent(recall)}; ` +
      `${found} found, ${missed} missed, ${wrong} wrong; ${kinds.join(', ')}`,
  );
  expect(precision).toBeGreaterThanOrEqual(leastPrecision);
  expect(recall).toBeGreaterThanOrEqual(leastRecall);
});

test('the labelled lines are many, and hold every kind and things that stay', () => {
  expect(labelled.length).toBeGreaterThanOrEqual(120);
  expect(Object.keys(measure(labelled).byKind).sort()).toEqual(['IBAN', 'card', 'e-mail', 'key', 'phone']);
  expect(labelled.filter((line) => line.search(mark) < 0).length).toBeGreaterThan(50);
});

test.each([
  ['write to ada@example.com, please.', 'write to [e-mail], please.'],
  ['call +43 664 1234567 or 0664/7654321!', 'call [phone] or [phone]!'],
  ['4111 1111 1111 1111 12/27', '[card] 12/27'],
  ['DE89 3704 0044 0532 0130 00 and DE89370400440532013001', '[IBAN] and DE89370400440532013001'],
  ['sk_live_EXAMPLEexample0123456789 leaked', '[key] leaked'],
  ['nothing here', 'nothing here'],
  ['', ''],
])('%j becomes %j', (text, right) => {
  expect(redact(text)).toBe(right);
});

test('a number is a card or an IBAN only by its check digits', () => {
  for (let digit = 0; digit < 10; digit++) {
    expect(redact(`411111111111111${digit}`).includes('[card]')).toBe(digit === 1);
  }
  for (let check = 2; check < 99; check++) {
    const iban = `AT${String(check).padStart(2, '0')}1904300234573201`;
    expect(redact(iban).includes('[IBAN]')).toBe(check === 61);
  }
});

test('again, as the collector does after the browser, changes nothing more', () => {
  for (const line of [...labelled, ...unseen]) {
    const once = redact(line.replace(mark, '$2'));
    expect(redact(once)).toBe(once);
  }
});

describe('takes time in proportion to the text', () => {
  const nasty = [
    'a',
    '1',
    '.',
    '-',
    '@',
    '+',
    '(',
    ' ',
    '0',
    'é',
    'a@',
    'a.',
    'a@a.',
    '@a.',
    'a-',
    '1 ',
    '0 ',
    '+1',
    '+1(',
    '(12',
    '(12)',
    '00 ',
    '01.',
    '4 ',
    '4-',
    'AB12',
    'AB12 ',
    'AB12-',
    'eyJ',
    'eyJ.',
    'sk_live_',
    'aB1',
    'aB1.',
    'aaaa aaaa ',
    ' [at] ',
    'a [at]',
    '(at)a.',
    '0 (',
    '\n',
    '😀',
    '\ud800',
  ];

  /** Processor time of this process, since a busy machine makes the clock tell something else. */
  const costMs = (work: () => void): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };

  test.each([
    [5_000, 200],
    // What grew with the square would take half a minute.
    [50_000, 2_000],
  ])('%i characters of anything', (chars, mostMs) => {
    for (const piece of nasty) {
      const text = piece.repeat(chars / piece.length);
      const cost = costMs(() => [text, `${text}!`].map(redact));
      expect([piece, cost < mostMs]).toEqual([piece, true]);
    }
  });
});
