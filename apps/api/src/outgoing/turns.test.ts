import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { takeTurns } from './turns.ts';

function started(most: number) {
  const ids: string[] = [];
  const ends = new Map<string, () => void>();
  const add = takeTurns<string>(most, (id) => {
    ids.push(id);
    return new Promise((end) => ends.set(id, end));
  });
  return { ids, add, end: (id: string) => ends.get(id)?.() };
}

it('holds up nobody else by a group whose tasks never end', () => {
  const { ids, add } = started(2);
  for (let each = 0; each < 1_000; each++) add('deaf', `deaf-${each}`);
  add('other', 'other-0');
  expect(ids).toEqual(['deaf-0', 'deaf-1', 'other-0']);
});

it('goes on with the next of a group when one has ended', async () => {
  const { ids, add, end } = started(1);
  for (const id of ['a', 'b', 'c']) add('one', id);
  end('a');
  await nextTurn();
  expect(ids).toEqual(['a', 'b']);
});

it('takes what is urgent before all that waits, in its order', async () => {
  const { ids, add, end } = started(1);
  for (let each = 0; each < 200; each++) add('one', `again-${each}`);
  for (const id of ['new-0', 'new-1']) add('one', id, true);
  for (const id of ['again-0', 'new-0', 'new-1']) {
    end(id);
    await nextTurn();
  }
  expect(ids).toEqual(['again-0', 'new-0', 'new-1', 'again-1']);
});

it('runs what waits or runs already once, and again when it has ended', async () => {
  const { ids, add, end } = started(1);
  for (let each = 0; each < 3; each++) for (const id of ['a', 'b']) add('one', id);
  end('a');
  await nextTurn();
  end('b');
  await nextTurn();
  add('one', 'a');
  expect(ids).toEqual(['a', 'b', 'a']);
});
