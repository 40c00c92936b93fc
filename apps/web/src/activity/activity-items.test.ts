import { expect, it } from '@jest/globals';
import type { ActivityEntry } from '@pollen/shared';
import { activityDays, activityItems } from './activity-items.ts';

const about = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
const by = { browser: 'Safari 19', os: 'iOS' };
const at = (minute: number, day = 2) => new Date(2026, 0, day, 10, minute).toISOString();
const scan = (kind: 'scanned' | 'approved' | 'denied', minute: number, loginId = 'one') =>
  ({ kind, at: at(minute), ...about, by, loginId }) as const;
const signedIn = (minute: number, more: object = { loginId: 'one' }): ActivityEntry => ({
  kind: 'signed-in',
  at: at(minute),
  ...about,
  sessionId: `session ${minute}`,
  signedInBy: 'qr',
  by,
  isAsked: false,
  ...more,
});
const kinds = (entries: readonly ActivityEntry[]) =>
  activityItems(entries).map(({ head, steps }) => [head.kind, ...steps.map(({ kind }) => kind)]);

it('makes one of a scan, its approval and the sign-in, told by the sign-in', () => {
  // The sign-in is noted before the approval has been answered.
  const entries = [scan('approved', 3), signedIn(2), scan('scanned', 1)];
  expect(kinds(entries)).toEqual([['signed-in', 'scanned', 'signed-in', 'approved']]);
});

it('tells a sign-in that came to nothing by what it came to', () => {
  expect(kinds([scan('denied', 2), scan('scanned', 1)])).toEqual([['denied', 'scanned', 'denied']]);
});

it('keeps apart what two phones did at once, and what nobody noted the login of', () => {
  const entries = [scan('approved', 4, 'two'), scan('scanned', 3, 'two'), signedIn(2, {}), scan('scanned', 1)];
  expect(kinds(entries)).toEqual([
    ['approved', 'scanned', 'approved'],
    ['signed-in', 'signed-in'],
    ['scanned', 'scanned'],
  ]);
});

it('gives each item an id of its own', () => {
  const ids = activityItems([signedIn(3, {}), signedIn(2, {}), scan('scanned', 1), scan('scanned', 0, 'two')]).map(
    ({ id }) => id,
  );
  expect(new Set(ids).size).toBe(4);
});

it('puts what happened on one day together, and each day once', () => {
  const entries = [3, 2, 2, 1].map(
    (day, index): ActivityEntry => ({ ...signedIn(30 - index, {}), at: at(9 - index, day) }),
  );
  expect(activityDays(activityItems(entries)).map(({ day, items }) => [day.getDate(), items.length])).toEqual([
    [3, 1],
    [2, 2],
    [1, 1],
  ]);
  expect(activityDays([])).toEqual([]);
});
