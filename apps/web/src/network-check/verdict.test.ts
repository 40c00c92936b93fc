import { describe, expect, it } from '@jest/globals';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import { blocked, type Findings, type Obstacle, PASSED, POINTLESS, type ProbeResult } from './findings.ts';
import { sentenceOf } from './sentence.ts';
import { verdictOf } from './verdict.ts';

const series = (of: readonly number[], cut: readonly number[] = []) =>
  of.map((each) => ({ of: each, result: cut.includes(each) ? blocked('no-response') : PASSED }));

const FINE: Findings = {
  post: PASSED,
  get: PASSED,
  cookies: PASSED,
  waits: series([1, 5]),
  responses: series([1_000, 16_000, 100_000]),
  requests: series([1_000, 15_000]),
  repeated: 'fresh',
  repeatedCookie: 'fresh',
  pace: { times: [20, 30, 40], lost: 0, sent: 22 },
  serverAhead: 0,
  compressed: true,
  headers: ['origin', 'cookie'],
  address: '198.51.100.7',
};
const sentence = (found: Partial<Findings>) => sentenceOf(verdictOf({ ...FINE, ...found })).sentence;
const busy: ProbeResult = { kind: 'not-checked', because: 'too-often' };
const inTrouble: ProbeResult = { kind: 'not-checked', because: 'server' };

it('works where everything goes through', () => {
  expect(sentence({})).toBe(text.works);
});

it.each([
  ['late responses are cut off after five seconds', { waits: series([1, 5], [5]) }],
  ['long requests are cut off', { requests: series([1_000, 15_000], [15_000]) }],
  ['responses are kept', { repeated: 'cached', repeatedCookie: 'cached' }],
  ['the clocks differ by a year', { serverAhead: -31_536_000_000 }],
  ['nothing is compressed', { compressed: false }],
  ['headers are missing, and proxies add some', { headers: ['via', 'forwarded'] }],
  ['one request of many gets lost', { pace: { times: [20], lost: 1, sent: 22 } }],
  ['late responses were not tried', { waits: [{ of: 1, result: busy }] }],
] satisfies [string, Partial<Findings>][])('works where %s', (_name, found) => {
  expect(sentence(found)).toBe(text.works);
});

it.each([
  ['POST is refused', text.slower.post, { post: blocked('refused'), requests: [] }],
  ['POST seems to come from another site', text.slower['other-site'], { post: blocked('other-site'), requests: [] }],
  ['responses are cut off after a second', text.slower.waits, { waits: series([1, 5], [1, 5]) }],
  ['long responses are cut off', text.slower.sizes, { responses: series([1_000, 100_000], [100_000]) }],
  ['requests get lost', text.slower.lossy, { pace: { times: [20], lost: 4, sent: 22 } }],
  ['requests take their time', text.slower.slow, { pace: { times: [90, 1_400, 2_000], lost: 0, sent: 22 } }],
] satisfies [string, string, Partial<Findings>][])('works more slowly where %s', (_name, expected, found) => {
  expect(sentence(found)).toBe(expected);
});

it.each([
  ['POST', { post: { kind: 'blocked', by: 'other-site', address: 'https://login.test' }, requests: [] }],
  ['GET, too', { get: { kind: 'blocked', by: 'other-site', address: 'https://login.test' } }],
] satisfies [string, Partial<Findings>][])(
  'names the right address, and blames no network, where %s was refused for the name',
  (_, found) => {
    const said = sentenceOf(verdictOf({ ...FINE, ...found }));
    expect(said.sentence).toBe('This page belongs at https://login.test.');
    expect(said.link).toBe('https://login.test');
  },
);

describe('cannot work', () => {
  it.each(['no-response', 'portal', 'refused', 'stale', 'changed', 'other-site'] satisfies Obstacle[])(
    'where POST and GET meet the obstacle "%s"',
    (by) => {
      expect(sentence({ get: blocked(by), post: blocked(by), cookies: POINTLESS })).toBe(text.cannot[by]);
    },
  );

  it('where only GET is blocked, and says so', () => {
    expect(sentence({ get: blocked('no-response'), cookies: POINTLESS })).toBe(text.cannot.get);
  });

  it('where a portal answers one of them, and names the portal', () => {
    const found = { get: blocked('refused'), post: blocked('portal'), cookies: POINTLESS };
    expect(sentence(found)).toBe(text.cannot.portal);
  });

  it('where cookies do not come back, whatever else is slow', () => {
    expect(sentence({ cookies: blocked('changed'), post: blocked('refused') })).toBe(text.cannot.cookies);
  });

  it('where not even short responses come whole', () => {
    expect(sentence({ responses: series([1_000, 16_000, 100_000], [1_000, 16_000]) })).toBe(text.cannot.cut);
  });
});

it('gives no verdict where the server refused', () => {
  for (const found of [{ get: busy, post: busy, cookies: POINTLESS }, { cookies: busy }, { post: busy }]) {
    expect(sentence(found)).toBe(text.unknown['too-often']);
  }
  expect(sentence({ get: inTrouble, post: blocked('refused') })).toBe(text.unknown.server);
});
