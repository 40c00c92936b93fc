/** @jest-environment node */
import { afterEach, expect, it, jest } from '@jest/globals';
import { API, NONCE } from '@pollen/shared';
import { listSessions, loadSessionStatus } from './session-requests.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** Some caches keep every GET and ignore the query: they would give one person the session of another. */
it.each([
  ['who is signed in', loadSessionStatus, API.whoamiByNonce('')],
  ['where', listSessions, API.sessionsByNonce('')],
] as const)('never asks twice on one path: %s', async (_question, ask, path) => {
  const fetch = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  await ask();
  await ask();
  const nonces = fetch.mock.calls.map(([url]) => String(url).replace(path, ''));
  for (const nonce of nonces) expect(nonce).toMatch(NONCE);
  expect(new Set(nonces).size).toBe(2);
});
