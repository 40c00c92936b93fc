import { describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { useSubmit } from './use-submit.ts';

type Send = (input: string) => Promise<string>;

/** Responses come when the test says so. */
function show() {
  const responses: ((result: string) => void)[] = [];
  const send = jest.fn<Send>(() => new Promise((resolve) => responses.push(resolve)));
  const onSettled = jest.fn<(result: string) => void>();
  const hook = renderHook(() => useSubmit(send, { onSettled }), { wrapper: StrictMode });
  const submit = (input: string) => act(() => hook.result.current.submit(input));
  const respond = (result: string) => act(async () => responses.shift()?.(result));
  return { ...hook, send, onSettled, submit, respond, state: () => hook.result.current.state };
}

describe('a request that a person sends', () => {
  it('is sending until the response arrives, and says what', async () => {
    const { result, state, submit, respond, onSettled } = show();
    expect(state()).toEqual({ kind: 'ready' });
    submit('one');
    expect([state(), result.current.isSending]).toEqual([{ kind: 'sending', input: 'one' }, true]);
    await respond('fine');
    expect([state(), result.current.isSending]).toEqual([{ kind: 'settled', result: 'fine' }, false]);
    expect(onSettled.mock.calls).toEqual([['fine']]);
  });

  it('is not sent a second time while it is in flight, even before the next render', async () => {
    const { result, send, respond, submit } = show();
    act(() => {
      result.current.submit('one');
      result.current.submit('two');
    });
    submit('three');
    expect(send.mock.calls).toEqual([['one']]);
    await respond('fine');
    submit('four');
    expect(send.mock.calls).toEqual([['one'], ['four']]);
  });

  it('clears the previous result when it is sent again', async () => {
    const { state, submit, respond } = show();
    submit('one');
    await respond('refused');
    submit('two');
    expect(state()).toEqual({ kind: 'sending', input: 'two' });
  });

  it('runs to its end after unmount, but calls nothing back', async () => {
    const { unmount, send, onSettled, submit, respond } = show();
    submit('one');
    unmount();
    await respond('fine');
    await expect(send.mock.results[0]?.value).resolves.toBe('fine');
    expect(onSettled).not.toHaveBeenCalled();
  });
});

describe('a result that comes another way', () => {
  it('is shown, and cleared by null', () => {
    const { result, state } = show();
    act(() => result.current.show('from elsewhere'));
    expect(state()).toEqual({ kind: 'settled', result: 'from elsewhere' });
    act(() => result.current.show(null));
    expect(state()).toEqual({ kind: 'ready' });
  });

  it('does not replace a request in flight', async () => {
    const { result, state, submit, respond } = show();
    submit('one');
    act(() => result.current.show('from elsewhere'));
    act(() => result.current.show(null));
    expect(state()).toEqual({ kind: 'sending', input: 'one' });
    await respond('fine');
    expect(state()).toEqual({ kind: 'settled', result: 'fine' });
  });
});

it('settles at once with a result that is no promise', () => {
  const { result } = renderHook(() => useSubmit((input: string) => `${input} is too short`));
  act(() => result.current.submit('x'));
  expect(result.current.state).toEqual({ kind: 'settled', result: 'x is too short' });
});

it('starts with an initial result', () => {
  const { result } = renderHook(() => useSubmit((input: string) => input, { initial: 'from before' }));
  expect(result.current.state).toEqual({ kind: 'settled', result: 'from before' });
});
