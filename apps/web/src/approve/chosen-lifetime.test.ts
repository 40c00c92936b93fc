import { expect, it } from '@jest/globals';
import { SESSION_LIFETIMES, SessionLifetimeId } from '@pollen/shared';
import { presetLifetime } from './chosen-lifetime.ts';

const offered = (...ids: SessionLifetimeId[]) => ids.map((id) => ({ id, seconds: SESSION_LIFETIMES[id] }));
const all = offered(...SessionLifetimeId.options);

it('is an hour on a phone that has chosen nothing, and then what it chose', () => {
  expect(presetLifetime(all, null)).toBe('1h');
  for (const id of SessionLifetimeId.options) expect(presetLifetime(all, id)).toBe(id);
});

it('is never longer than what was chosen, where that is not offered', () => {
  expect(presetLifetime(offered('15m', '1h'), '30d')).toBe('1h');
  expect(presetLifetime(offered('15m', '30d'), 'today')).toBe('15m');
  expect(presetLifetime(offered('15m'), null)).toBe('15m');
});

it('is the shortest that is offered, where all are longer', () => {
  expect(presetLifetime(offered('today', '30d'), '15m')).toBe('today');
  expect(presetLifetime(offered('30d', 'today'), null)).toBe('today');
});
