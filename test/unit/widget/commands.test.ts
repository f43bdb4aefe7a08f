import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommands } from '../../../widget/commands.ts';
import * as more from '../../../widget/more.ts';
import type { Visit } from '../../../widget/visit.ts';
import { surveyFor } from '../../support/surveys.ts';
import { settle, stubPage, visitOn } from '../../support/visit.ts';

const anything = () => {};
const warn = vi.fn();
let visit: Visit;
let tenwhy: ReturnType<typeof createCommands>;

beforeEach(async () => {
  warn.mockClear();
  stubPage({ surveys: [surveyFor({ when: { events: ['order placed'], delayMs: 99 } })] });
  visit = visitOn({ parts: { more, card: {} }, warn });
  tenwhy = createCommands(visit);
  await settle();
  visit.summon = vi.fn();
});
afterEach(() => vi.unstubAllGlobals());

describe('commands', () => {
  it('knows the person of the last call and the facts of all', () => {
    tenwhy('identify', { id: 'c-1' });
    tenwhy('meta', { order: '7', table: 3 });
    tenwhy('meta', { order: '8' });
    expect([visit.person, visit.meta]).toEqual([{ id: 'c-1' }, { order: '8', table: 3 }]);
    tenwhy('reset');
    expect([visit.person, visit.meta]).toEqual([undefined, {}]);
  });

  it('shows a survey that is called, and one whose event is tracked', async () => {
    tenwhy('show', 'checkout');
    await settle();
    expect(visit.summon).toHaveBeenCalledWith(visit.surveys[0], true);
    tenwhy('track', 'order placed');
    await settle();
    expect(visit.summon).toHaveBeenLastCalledWith(visit.surveys[0]);
  });

  it('says verdicts, deliveries and withdrawals to the page’s functions', async () => {
    const explained = vi.fn();
    const flushed = vi.fn();
    const withdrawn = vi.fn();
    tenwhy('explain', explained);
    tenwhy('flush', flushed);
    tenwhy('withdraw', withdrawn);
    await settle();
    expect(explained).toHaveBeenCalledWith([{ survey: 'checkout', show: false, because: 'not-yet' }]);
    expect(flushed).toHaveBeenCalledWith({ stored: 0, waiting: 0 });
    expect(withdrawn).toHaveBeenCalledWith(false);
    expect(warn).not.toHaveBeenCalled();
  });

  it('keeps from the page what its own functions throw', async () => {
    tenwhy('explain', () => {
      throw new Error('the page is broken');
    });
    await settle();
    expect(`${warn.mock.calls}`).toContain('the page is broken');
  });

  it.each([
    ['identify', ['c-1']],
    ['identify', [null]],
    ['meta', [['a']]],
    ['track', []],
    ['track', ['']],
    ['show', [7]],
    ['on', ['rated']],
    ['on', ['clicked', anything]],
    ['explain', []],
    ['consent', ['yes']],
    ['flush', ['now']],
    ['withdraw', [7]],
    ['unheardOf', []],
    ['toString', []],
    ['__proto__', []],
    ['hasOwnProperty', [anything]],
    [undefined, []],
    [{ evil: true }, []],
  ])('does nothing for %j with %j, and says so', async (command, args) => {
    const before = JSON.stringify(visit);
    tenwhy(command, ...args);
    await settle();
    expect(warn).toHaveBeenCalledOnce();
    expect(JSON.stringify(visit)).toBe(before);
    expect(visit.summon).not.toHaveBeenCalled();
  });

  it('says that there is no such survey', async () => {
    tenwhy('show', 'nowhere');
    await settle();
    expect(warn).toHaveBeenCalledWith('no survey nowhere');
  });

  it('keeps from the page what a command throws', () => {
    visit.look = () => {
      throw new Error('broken');
    };
    expect(() => tenwhy('identify', {})).not.toThrow();
    expect(`${warn.mock.calls}`).toContain('broken');
  });
});
