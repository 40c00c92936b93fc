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
  const { enqueueFirst, enqueueLast } = priorityQueue(2, 10);
  for (const name of ['a', 'b', 'c', 'd']) void enqueueLast(task(name));
  for (const name of ['known', 'other']) void enqueueFirst(task(name));
  expect(begun).toEqual(['a', 'b']);
  for (let time = 0; time < 4; time++) await endOne();
  expect(begun).toEqual(['a', 'b', 'known', 'other', 'c', 'd']);
});

test('no more strangers wait than there is room for; whoever is known always may', async () => {
  const { begun, task, endOne } = tasks();
  const { enqueueFirst, enqueueLast } = priorityQueue(1, 2);
  expect(['a', 'b', 'c', 'd'].map((name) => enqueueLast(task(name)) === null)).toEqual([false, false, false, true]);
  for (let time = 0; time < 5; time++) void enqueueFirst(task('known'));
  expect(enqueueLast(task('e'))).toBeNull();
  for (let time = 0; time < 7; time++) await endOne();
  expect(begun).toEqual(['a', ...Array(5).fill('known'), 'b', 'c']);
  expect(enqueueLast(task('f'))).not.toBeNull();
});

test('a task that fails gives its place to the next', async () => {
  const { enqueueFirst } = priorityQueue(1, 1);
  const failed = enqueueFirst(() => Promise.reject(new Error('no')));
  const next = enqueueFirst(async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});
