import { expect, it } from '@jest/globals';
import { LoginId, UserCode } from '@pollen/shared';
import { newLogin } from '../login.ts';
import { familiarPolls } from './familiar-polls.ts';

const [second, minute] = [1_000, 60_000];
const deadlines = {
  pending: minute,
  extended: minute,
  scanned: minute,
  approved: second,
  delivered: second,
  denied: second,
};
const newPending = () =>
  newLogin(
    {
      id: LoginId.parse('A'.repeat(22)),
      userCode: UserCode.parse('WDJBMJHT'),
      requestedFrom: { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' },
      application: null,
    },
    { now: 0, deadlines },
  );
const poll = {
  socket: { remoteAddress: '192.0.2.1' },
  headers: { 'user-agent': 'Firefox', 'x-forwarded-for': '192.0.2.9' },
};

it('knows the poll that was the last, and none that says anything else', () => {
  const familiar = familiarPolls();
  const login = newPending();
  expect(familiar.has(login, poll)).toBe(false);
  familiar.add(login, poll);
  expect(familiar.has(login, structuredClone(poll))).toBe(true);
  expect(familiar.has(newPending(), poll)).toBe(false);
  for (const other of [
    { ...poll, socket: { remoteAddress: '192.0.2.2' } },
    { ...poll, headers: { ...poll.headers, 'user-agent': 'Chrome' } },
    { ...poll, headers: { ...poll.headers, 'x-forwarded-for': '192.0.2.8' } },
    { ...poll, headers: { ...poll.headers, 'x-real-ip': '192.0.2.8' } },
  ])
    expect(familiar.has(login, other)).toBe(false);
});

it.each(['user-agent', 'x-forwarded-for', 'forwarded', 'x-real-ip'])('keeps no long %s', (name) => {
  const familiar = familiarPolls();
  const login = newPending();
  const long = { ...poll, headers: { ...poll.headers, [name]: 'x'.repeat(15_000) } };
  familiar.add(login, long);
  expect(familiar.has(login, long)).toBe(false);
});
