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
  for (const name of ['known', 'other']) void enqueueHigh(name, task(name));
  expect(begun).toEqual(['a', 'b']);
  for (let time = 0; time < 4; time++) await endOne();
  expect(begun).toEqual(['a', 'b', 'known', 'other', 'c', 'd']);
});

test('no more of the low priority wait than may; of the high priority any number', async () => {
  const { begun, task, endOne } = tasks();
  const { enqueueHigh, enqueueLow } = priorityQueue(1, 2);
  expect(['a', 'b', 'c', 'd'].map((name) => enqueueLow(task(name)) === null)).toEqual([false, false, false, true]);
  for (let time = 0; time < 5; time++) void enqueueHigh('known', task('known'));
  expect(enqueueLow(task('e'))).toBeNull();
  for (let time = 0; time < 7; time++) await endOne();
  expect(begun).toEqual(['a', ...Array(5).fill('known'), 'b', 'c']);
  expect(enqueueLow(task('f'))).not.toBeNull();
});

test('nobody waits for more than one task of each other caller, however many one of them has', async () => {
  const { begun, task, endOne } = tasks();
  const { enqueueHigh } = priorityQueue(2, 0);
  for (let time = 0; time < 600; time++) void enqueueHigh('bob', task('bob'));
  expect(begun).toEqual(['bob', 'bob']);
  for (const name of ['alice', 'alice', 'carol']) void enqueueHigh(name, task(name));
  for (let time = 0; time < 6; time++) await endOne();
  expect(begun.slice(2)).toEqual(['bob', 'alice', 'carol', 'bob', 'alice', 'bob']);
  for (let time = 0; time < 200; time++) await endOne();
  void enqueueHigh('dora', task('dora'));
  await endOne();
  await endOne();
  expect(begun.slice(-2)).toEqual(['bob', 'dora']);
  for (let time = 0; time < 600; time++) await endOne();
  expect(begun.filter((name) => name === 'bob')).toHaveLength(600);
});

test('a caller who comes again after all was done waits for nobody', async () => {
  const { begun, task, endOne } = tasks();
  const { enqueueHigh, enqueueLow } = priorityQueue(1, 1);
  for (const name of ['bob', 'bob']) void enqueueHigh(name, task(name));
  void enqueueLow(task('stranger'));
  await endOne();
  void enqueueHigh('bob', task('bob'));
  for (let time = 0; time < 3; time++) await endOne();
  expect(begun).toEqual(['bob', 'bob', 'bob', 'stranger']);
  void enqueueHigh('bob', task('again'));
  expect(begun.at(-1)).toBe('again');
});

test('a task that fails gives its place to the next', async () => {
  const { enqueueHigh } = priorityQueue(1, 1);
  const failed = enqueueHigh('a', () => Promise.reject(new Error('no')));
  const next = enqueueHigh('b', async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});
