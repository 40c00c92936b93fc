import { expect, test } from '@jest/globals';
import { priorityQueue } from './priority-queue.ts';

/** Tasks that say when they begin, and end when they are told to. */
function tasks() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  return {
    begun,
    task: (name: string) => () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    },
    async endOne() {
      ends.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

test('whoever is known comes before every stranger who waits', async () => {
  const { begun, task, endOne } = tasks();
  const { enqueueHigh, enqueueLow } = priorityQueue(2, 10);
  for (const name of ['a', 'b', 'c', 'd']) void enqueueLow(task(name));
  for (const name of ['known', 'other']) void enqueueHigh(task(name));
  expect(begun).toEqual(['a', 'b']);
  for (let time = 0; time < 4; time++) await endOne();
  expect(begun).toEqual(['a', 'b', 'known', 'other', 'c', 'd']);
});

test('no more of the low priority wait than may; of the high priority any number', async () => {
  const { begun, task, endOne } = tasks();
  const { enqueueHigh, enqueueLow } = priorityQueue(1, 2);
  expect(['a', 'b', 'c', 'd'].map((name) => enqueueLow(task(name)) === null)).toEqual([false, false, false, true]);
  for (let time = 0; time < 5; time++) void enqueueHigh(task('known'));
  expect(enqueueLow(task('e'))).toBeNull();
  for (let time = 0; time < 7; time++) await endOne();
  expect(begun).toEqual(['a', ...Array(5).fill('known'), 'b', 'c']);
  expect(enqueueLow(task('f'))).not.toBeNull();
});

test('a task that fails gives its place to the next', async () => {
  const { enqueueHigh } = priorityQueue(1, 1);
  const failed = enqueueHigh(() => Promise.reject(new Error('no')));
  const next = enqueueHigh(async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});
