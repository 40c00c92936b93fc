import { expect, it } from '@jest/globals';
import { NONCE } from '@pollen/shared';
import { browserCheckTransport } from '../api/network-check-requests.ts';
import { blocked, type Findings, PASSED, type PartialFindings, POINTLESS } from './findings.ts';
import { runCheck } from './run-check.ts';
import { type Middlebox, newSimulatedNetwork, page, problem, SERVER_AHEAD } from './testing/simulated-network.ts';
import { verdictOf } from './verdict.ts';

function check(middlebox?: Middlebox): Promise<Findings> {
  return runCheck(newSimulatedNetwork(middlebox).ports, () => undefined, new AbortController().signal);
}
const results = (series: Findings['waits']) => series.map(({ result }) => result.kind);

it('finds everything in order where nothing is in the way', async () => {
  const { ports, seen } = newSimulatedNetwork();
  const findings = await runCheck(ports, () => undefined, new AbortController().signal);
  expect(verdictOf(findings)).toEqual({ kind: 'works' });
  expect([findings.post, findings.get, findings.cookies]).toEqual([PASSED, PASSED, PASSED]);
  expect(results([...findings.waits, ...findings.responses, ...findings.requests])).toEqual(Array(7).fill('passed'));
  expect([findings.repeated, findings.repeatedCookie]).toEqual(['fresh', 'fresh']);
  expect(findings.headers).toEqual(['origin', 'cookie']);
  expect(findings.address).toBe('198.51.100.7');
  expect(Math.abs((findings.serverAhead ?? 0) - SERVER_AHEAD)).toBeLessThan(100);
  expect(findings.pace).toEqual({ times: expect.any(Array), lost: 0, sent: seen.length });
  expect(Math.min(...findings.pace.times)).toBeGreaterThan(0);
});

it('requests no URL twice, except to find caches', async () => {
  const { ports, seen } = newSimulatedNetwork();
  await runCheck(ports, () => undefined, new AbortController().signal);
  const asked = seen.filter(({ method }) => method === 'GET').map(({ url }) => url);
  const repeated = asked.filter((url, index) => asked.indexOf(url) < index);
  expect(repeated).toHaveLength(2);
});

it('reports findings as they come', async () => {
  const told: PartialFindings = {};
  const findings = await runCheck(
    newSimulatedNetwork().ports,
    (found) => void Object.assign(told, found),
    new AbortController().signal,
  );
  expect(told).toEqual({ ...findings, pace: expect.anything() });
});

it('goes on by GET where POST is refused, and tries no long requests', async () => {
  const findings = await check(({ method }, pass) => (method === 'POST' ? page(403) : pass()));
  expect(findings.post).toEqual(blocked('refused'));
  expect(findings.requests.map(({ result }) => result)).toEqual([POINTLESS, POINTLESS]);
  expect(results(findings.responses)).toEqual(['passed', 'passed', 'passed']);
  expect(findings.pace.times.length).toBeGreaterThan(10);
  expect(findings.headers).toEqual(['origin', 'cookie']);
  expect(verdictOf(findings)).toEqual({ kind: 'slower', because: 'post' });
});

it.each([
  ['no-response', 'lost'],
  ['portal', 'redirect'],
  ['portal', page(200)],
  ['portal', page(511)],
  ['refused', page(403)],
  ['refused', { status: 502, body: '' }],
  ['refused', { status: 200, body: '{"kind":"login"}' }],
  ['other-site', problem('cross-site-request', 403)],
  ['changed', problem('unsupported-media-type', 415)],
] as const)('stops where nothing goes through: %s by %j', async (by, back) => {
  const { ports, seen } = newSimulatedNetwork(() => back);
  const findings = await runCheck(ports, () => undefined, new AbortController().signal);
  expect([findings.get, findings.cookies]).toEqual([blocked(by), POINTLESS]);
  expect(verdictOf(findings)).toEqual({ kind: 'cannot', because: by });
  expect(seen.length).toBeLessThanOrEqual(6);
});

it('stops where the server refuses', async () => {
  const { ports, seen } = newSimulatedNetwork(() => problem('too-many-requests', 429));
  const findings = await runCheck(ports, () => undefined, new AbortController().signal);
  expect(verdictOf(findings)).toEqual({ kind: 'unknown', because: 'too-often' });
  expect(seen).toHaveLength(2);
  expect(findings.pace.sent).toBe(0);
});

it('notices the response to another request', async () => {
  const old = newSimulatedNetwork();
  const kept = await old.ports.fetch('/api/network-check/an-earlier-nonce', {});
  const body = await kept.text();
  const findings = await check(({ method }, pass) => (method === 'GET' ? { status: 200, body } : pass()));
  expect(findings.get).toEqual(blocked('stale'));
});

it('notices that cookies do not come back', async () => {
  const findings = await check(({ url, isWithoutCookies }, pass) => {
    const back = pass();
    if (typeof back === 'string' || url.includes('/cookie/') || isWithoutCookies) return back;
    return { ...back, body: back.body.replace(/"cookie":"[^"]*"/, '"cookie":null') };
  });
  expect(findings.cookies).toEqual(blocked('changed'));
});

it.each([
  ['repeated', '/api/network-check/nonce'],
  ['repeatedCookie', '/cookie/'],
] as const)('notices that responses are cached: %s', async (finding, part) => {
  const kept = new Map<string, ReturnType<Parameters<Middlebox>[1]>>();
  const findings = await check(({ url }, pass) => {
    const back = kept.get(url) ?? pass();
    if (url.includes(part)) kept.set(url, back);
    return back;
  });
  expect(findings[finding]).toBe('cached');
  expect(verdictOf(findings)).toEqual({ kind: 'works' });
});

it('tries again what got lost, and counts it', async () => {
  let count = 0;
  const findings = await check((_seen, pass) => (++count % 4 === 0 ? 'lost' : pass()));
  expect([findings.post, findings.get, findings.cookies]).toEqual([PASSED, PASSED, PASSED]);
  expect(findings.pace.lost).toBeGreaterThan(2);
  expect(verdictOf(findings)).toEqual({ kind: 'slower', because: 'lossy' });
});

it('notices what is cut off by time and by length, both ways', async () => {
  const findings = await check(({ url }, pass) => {
    const back = pass();
    if (url.includes('/after/5/')) return 'lost';
    if (typeof back === 'string' || !/size\/100000|"length":15000/.test(url + back.body)) return back;
    return { ...back, body: back.body.replace('abc', '').replace('"isWhole":true', '"isWhole":false') };
  });
  expect(results(findings.waits)).toEqual(['passed', 'blocked']);
  expect(results(findings.responses)).toEqual(['passed', 'passed', 'blocked']);
  expect(results(findings.requests)).toEqual(['passed', 'blocked']);
});

it('gives up on what takes too long', async () => {
  const { ports } = newSimulatedNetwork();
  const stuck: typeof ports.fetch = (_url, { signal }) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  const setTimer = (run: () => void) => {
    queueMicrotask(run);
    return () => undefined;
  };
  const findings = await runCheck({ ...ports, fetch: stuck, setTimer }, () => undefined, new AbortController().signal);
  expect(verdictOf(findings)).toEqual({ kind: 'cannot', because: 'no-response' });
});

it('sends nothing more once the page is left', async () => {
  const leaving = new AbortController();
  const { ports, seen } = newSimulatedNetwork((_seen, pass) => {
    if (seen.length === 5) leaving.abort();
    return pass();
  });
  await runCheck(ports, () => undefined, leaving.signal);
  expect(seen.length).toBeLessThan(9);
});

it('makes nonces that the server accepts, each a different one', () => {
  const { nonce } = browserCheckTransport();
  const made = Array.from({ length: 100 }, nonce);
  expect(new Set(made).size).toBe(100);
  expect(made.filter((each) => !NONCE.test(each))).toEqual([]);
});
