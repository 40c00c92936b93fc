import { expect, it } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { pollPace } from './poll-pace.ts';

const idOf = (number: number) => LoginId.parse(`${String(number).padStart(21, '0')}A`);

it('lets a login poll twenty times at once, then ten times a second', () => {
  let now = 0;
  const mayPoll = pollPace(() => now);
  expect(Array.from({ length: 22 }, () => mayPoll(idOf(0)))).toEqual([...Array(20).fill(true), false, false]);
  now += 1_000;
  expect(Array.from({ length: 11 }, () => mayPoll(idOf(0)))).toEqual([...Array(10).fill(true), false]);
});

it('remembers no more logins than a server may have, though all poll at the same moment', () => {
  const mayPoll = pollPace(() => 0);
  while (mayPoll(idOf(0)));
  for (let other = 1; other < 10_000; other++) mayPoll(idOf(other));
  expect(mayPoll(idOf(0))).toBe(false);
  for (let other = 10_000; other < 120_000; other++) mayPoll(idOf(other));
  expect(mayPoll(idOf(0))).toBe(true);
});
