import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommands } from '../../../widget/commands.ts';

const visit = {
  identify: vi.fn(),
  meta: vi.fn(),
  track: vi.fn(),
  show: vi.fn(),
  hide: vi.fn(),
  on: vi.fn(),
  explain: vi.fn(),
  consent: vi.fn(),
  optOut: vi.fn(),
  withdraw: vi.fn(),
  reset: vi.fn(),
  flush: vi.fn(),
};
const warn = vi.fn();
const tenwhy = createCommands(visit, warn);
const anything = () => {};

beforeEach(() => vi.clearAllMocks());

describe('createCommands', () => {
  it.each<[keyof typeof visit, unknown[]]>([
    ['identify', [{ id: 'c-1' }]],
    ['meta', [{ order: '7' }]],
    ['track', ['order placed']],
    ['show', ['checkout']],
    ['hide', []],
    ['on', ['rated', anything]],
    ['explain', [anything]],
    ['consent', [false]],
    ['optOut', []],
    ['withdraw', []],
    ['withdraw', [anything]],
    ['reset', []],
    ['flush', []],
    ['flush', [anything]],
  ])('runs %s with %j', (command, args) => {
    tenwhy(command, ...args);
    expect(visit[command]).toHaveBeenCalledOnce();
    for (const [index, arg] of args.entries()) expect(visit[command].mock.calls[0]?.[index]).toBe(arg);
    expect(warn).not.toHaveBeenCalled();
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
    ['unheardOf', []],
    ['toString', []],
    ['__proto__', []],
    [undefined, []],
    [{ evil: true }, []],
  ])('does nothing for %j with %j, and says so', (command, args) => {
    tenwhy(command, ...args);
    for (const run of Object.values(visit)) expect(run).not.toHaveBeenCalled();
    expect(warn).toHaveBeenCalledOnce();
  });

  it('keeps from the page what a command throws', () => {
    visit.track.mockImplementationOnce(() => {
      throw new Error('broken');
    });
    expect(() => tenwhy('track', 'x')).not.toThrow();
    expect(String(warn.mock.calls[0]?.[0])).toContain('broken');
  });
});
