import { expect, it } from '@jest/globals';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import { factsOf } from './facts.ts';
import { linesOf } from './lines.ts';
import { reportOf } from './report.ts';
import { runCheck } from './run-check.ts';
import { type Middlebox, newSimulatedNetwork, page } from './testing/simulated-network.ts';

const WHERE = { at: new Date(0), page: 'https://login.example.com/network-check', browser: 'Firefox 131' };
const check = (middlebox?: Middlebox) =>
  runCheck(newSimulatedNetwork(middlebox).ports, () => undefined, new AbortController().signal);
const marks = (found: Parameters<typeof linesOf>[0]) => linesOf(found).map(({ mark }) => mark);

it('marks every test as waiting until it is done', () => {
  expect(new Set(marks({}))).toEqual(new Set(['waiting']));
  expect(marks({ cookies: { kind: 'passed' } }).filter((mark) => mark === 'good')).toHaveLength(1);
});

it('distinguishes harm from what Pollen does not need', async () => {
  const findings = await check(({ url, method }, pass) =>
    method === 'POST' || url.includes('/after/5/') ? 'lost' : pass(),
  );
  expect(marks(findings)).toEqual(['bad', 'good', 'good', 'harmless', 'good', 'none', 'good', 'good']);
  const waits = linesOf(findings).find(({ name }) => name === text.test.waits);
  expect(waits?.detail).toBe(text.waitsCutHarmless({ waits: '5 seconds' }));
  const cut = await check(({ url }, pass) => (url.includes('/after/') ? 'lost' : pass()));
  expect(linesOf(cut)).toContainEqual({
    name: text.test.waits,
    mark: 'bad',
    detail: text.waitsCut({ waits: '1 second and 5 seconds' }),
  });
});

it.each([
  [0, text.clockRight],
  [-1_900, text.clockRight],
  [90_000, text.clockBehind({ length: '1.5 minutes' })],
  [-7_200_000, text.clockAhead({ length: '2 hours' })],
  [null, text.unknownFact],
])('says of a server that is %s ms ahead: "%s"', async (serverAhead, expected) => {
  const facts = factsOf({ ...(await check()), serverAhead });
  expect(facts).toContainEqual({ name: text.fact.clock, value: expected });
});

it('lists headers of proxies apart from those of the browser', async () => {
  const facts = factsOf({ ...(await check()), headers: ['sec-fetch-site', 'cookie', 'via'] });
  expect(facts).toContainEqual({ name: text.fact.headers, value: 'Sec-Fetch-Site and Cookie' });
  expect(facts).toContainEqual({ name: text.fact.added, value: 'Via' });
});

it('writes everything as plain text, the verdict first', async () => {
  const report = reportOf(await check(), WHERE);
  const lines = report.split('\n');
  expect(lines.slice(0, 2)).toEqual([text.report.title, text.works]);
  for (const part of [...Object.values(text.test), ...Object.values(text.fact)]) expect(report).toContain(`${part}: `);
  for (const part of ['1970-01-01T00:00:00.000Z', WHERE.page, WHERE.browser, '198.51.100.7']) {
    expect(report).toContain(part);
  }
});

it('holds neither marks nor nonces', async () => {
  expect(reportOf(await check(), WHERE)).not.toMatch(/mark-|nonce-/);
});

it('says so where nothing is known', async () => {
  const report = reportOf(await check(() => page(403)), WHERE);
  expect(report).toContain(text.cannot.refused);
  expect(report).not.toMatch(/null|undefined|NaN|Infinity/);
});
