import { describe, expect, it } from '@jest/globals';
import { cardFor } from './card.ts';

describe('a shared computer asks', () => {
  it.each([
    ['nothing in the middle of its time', { toEnd: 1800, toIdleEnd: 300 }, null],
    ['nothing just before that', { toEnd: 1800, toIdleEnd: 61 }, null],
    ['whether anybody is there, a minute before its idle end', { toEnd: 1800, toIdleEnd: 60 }, 'idle'],
    ['the same until then', { toEnd: 1800, toIdleEnd: 0 }, 'idle'],
    ['nothing just before the last two minutes', { toEnd: 121, toIdleEnd: 121 }, null],
    ['what is to be done at its end, two minutes before', { toEnd: 120, toIdleEnd: 120 }, 'end'],
    ['the same until then, also where it was used last', { toEnd: 30, toIdleEnd: 30 }, 'end'],
    ['whether anybody is there first, where that end is sooner', { toEnd: 100, toIdleEnd: 40 }, 'idle'],
  ] as const)('%s', (_what, left, card) => expect(cardFor(left, false)).toBe(card));

  it('nothing of an end that somebody has noted, but still whether anybody is there', () => {
    expect(cardFor({ toEnd: 100, toIdleEnd: 100 }, true)).toBeNull();
    expect(cardFor({ toEnd: 100, toIdleEnd: 40 }, true)).toBe('idle');
  });
});
