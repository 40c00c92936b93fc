import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ProblemError } from '../server/problem.ts';
import { delayedResponses } from './delayed-responses.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const newResponse = () => new ServerResponse(new IncomingMessage(new Socket()));

/** Whether the wait is over, as far as is known now. */
function watch(wait: Promise<void>): { isOver: boolean } {
  const seen = { isOver: false };
  void wait.then(() => {
    seen.isOver = true;
  });
  return seen;
}

test('lets a response go when its time is over, and not before', async () => {
  const late = watch(delayedResponses(1).wait(1_000, newResponse()));
  await jest.advanceTimersByTimeAsync(999);
  expect(late.isOver).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(late.isOver).toBe(true);
});

test('refuses who finds no place, and has one again when somebody is through', async () => {
  const responses = delayedResponses(2);
  const waits = [responses.wait(1_000, newResponse()), responses.wait(5_000, newResponse())];
  await expect(responses.wait(1_000, newResponse())).rejects.toThrow(new ProblemError('too-many-requests'));
  await jest.advanceTimersByTimeAsync(1_000);
  waits.push(responses.wait(1_000, newResponse()));
  await jest.advanceTimersByTimeAsync(5_000);
  await Promise.all(waits);
});

test('keeps neither place nor timer for a client that leaves', async () => {
  const responses = delayedResponses(1);
  const response = newResponse();
  const left = responses.wait(5_000, response);
  response.emit('close');
  await left;
  expect(jest.getTimerCount()).toBe(0);
  expect(response.listenerCount('close')).toBe(0);
  void responses.wait(5_000, newResponse());
  expect(jest.getTimerCount()).toBe(1);
});

test('does not wait for a client that has left before', async () => {
  const response = newResponse();
  response.destroy();
  await jest.advanceTimersByTimeAsync(0);
  await delayedResponses(1).wait(5_000, response);
  expect(jest.getTimerCount()).toBe(0);
});

test('lets everybody go when it closes, and nobody in, and their connections end', async () => {
  const responses = delayedResponses(2);
  const response = newResponse();
  const wait = responses.wait(5_000, response);
  responses.close();
  await wait;
  await responses.wait(5_000, newResponse());
  expect(response.shouldKeepAlive).toBe(false);
  expect(jest.getTimerCount()).toBe(0);
});
