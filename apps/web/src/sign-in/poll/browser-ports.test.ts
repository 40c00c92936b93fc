import { afterEach, expect, it, jest } from '@jest/globals';
import { browserPorts } from './browser-ports.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

it.each([
  ['visibilitychange', document],
  ['resume', document],
  ['online', window],
  ['pageshow', window],
  ['focus', window],
])('what may be news is heard until nobody listens: %s', (name, target) => {
  const run = jest.fn();
  const ignore = browserPorts().onPageEvent(run);
  target.dispatchEvent(new Event(name));
  expect(run).toHaveBeenCalledTimes(1);
  ignore();
  target.dispatchEvent(new Event(name));
  expect(run).toHaveBeenCalledTimes(1);
});

it('time is not what the clock of the computer says', () => {
  jest.spyOn(Date, 'now').mockReturnValue(0);
  const before = performance.now();
  const now = browserPorts().now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(performance.now());
});
