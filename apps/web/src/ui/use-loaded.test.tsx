import { expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { useLoaded } from './use-loaded.ts';

/** Responses come when the test says so, in the order it says. */
function show() {
  const responses: ((response: ApiResponse<string>) => void)[] = [];
  const request = () => new Promise<ApiResponse<string>>((resolve) => responses.push(resolve));
  const onSignedOut = jest.fn<() => void>();
  const hook = renderHook(() => useLoaded(request, onSignedOut));
  const respond = (number: number, response: ApiResponse<string>) => act(async () => responses[number]?.(response));
  return { ...hook, onSignedOut, respond, loaded: () => hook.result.current.loaded };
}

it('loads at once, and again when asked', async () => {
  const { result, respond, loaded } = show();
  expect(loaded()).toEqual({ kind: 'loading' });
  await respond(0, ok('first'));
  expect(loaded()).toEqual({ kind: 'loaded', value: 'first' });
  act(() => void result.current.load());
  await respond(1, NO_RESPONSE);
  expect(loaded()).toEqual({ kind: 'failed', response: NO_RESPONSE });
});

it('keeps the response to the latest request, in whatever order they arrive', async () => {
  const { result, respond, loaded } = show();
  act(() => void result.current.load());
  await respond(1, ok('newer'));
  await respond(0, ok('older'));
  expect(loaded()).toEqual({ kind: 'loaded', value: 'newer' });
});

it('tells the page when the session is over, and shows no failure', async () => {
  const { respond, onSignedOut, loaded } = show();
  await respond(0, problem('sign-in-required'));
  expect(onSignedOut).toHaveBeenCalledTimes(1);
  expect(loaded()).toEqual({ kind: 'loading' });
});

it('ignores responses after unmount', async () => {
  const { respond, onSignedOut, unmount } = show();
  unmount();
  await respond(0, problem('sign-in-required'));
  expect(onSignedOut).not.toHaveBeenCalled();
});
