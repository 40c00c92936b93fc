import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, problem } from '../api/testing/responses.ts';
import { retryUntilAnswered } from './retry-until-answered.ts';

const fine: ApiResponse<string> = { kind: 'ok', value: 'fine' };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function asking(responses: ApiResponse<string>[], controller = new AbortController()) {
  const ask = jest.fn(async () => responses.shift() ?? NO_RESPONSE);
  return { ask, controller, result: retryUntilAnswered(ask, controller.signal) };
}

it('retries after 1, 2, 4 and 4 seconds, until there is a response', async () => {
  const { ask, result } = asking([NO_RESPONSE, NO_RESPONSE, NO_RESPONSE, NO_RESPONSE, fine]);
  const asked: number[] = [];
  for (const wait of [0, 999, 1, 1_999, 1, 3_999, 1, 3_999, 1]) {
    await jest.advanceTimersByTimeAsync(wait);
    asked.push(ask.mock.calls.length);
  }
  expect(asked).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5]);
  expect(await result).toEqual(fine);
});

it('obeys Retry-After up to ten seconds', async () => {
  const away = { ...problem('store-unavailable'), retryAfter: 600 };
  const { ask } = asking([away]);
  await jest.advanceTimersByTimeAsync(9_999);
  expect(ask).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('retries at once when the network is back', async () => {
  const { ask } = asking([NO_RESPONSE]);
  await jest.advanceTimersByTimeAsync(100);
  dispatchEvent(new Event('online'));
  await jest.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('takes a final refusal for a response', async () => {
  const refused = problem('login-not-found');
  expect(await asking([refused]).result).toEqual(refused);
});

it('gives up when the signal is aborted', async () => {
  const { ask, controller, result } = asking([NO_RESPONSE]);
  await jest.advanceTimersByTimeAsync(100);
  controller.abort();
  expect(await result).toBeNull();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});
