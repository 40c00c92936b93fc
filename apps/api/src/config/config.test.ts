import { expect, test } from '@jest/globals';
import { LONGEST_SHOWN_SECONDS } from '../login/qr-frame.ts';
import { readConfig } from './config.ts';

const problemsOf = (settings: Record<string, string>) => ({ problems: [], ...readConfig(settings) }).problems;
const warningsOf = (settings: Record<string, string>) => ({ warnings: null, ...readConfig(settings) }).warnings;

test('a code that would be shown for longer than its frames can be counted is refused in one clear line', () => {
  expect(LONGEST_SHOWN_SECONDS).toBe(19_440);
  expect(problemsOf({ PENDING_SECONDS: '19000', EXTENDED_SECONDS: '440' })).toEqual([]);
  for (const settings of [{ PENDING_SECONDS: '19141' }, { EXTENDED_SECONDS: '86400' }]) {
    expect(problemsOf(settings)).toEqual([
      'PENDING_SECONDS and EXTENDED_SECONDS: expected at most 19440 seconds in all, for longer no code can be shown',
    ]);
  }
});

test.each(['0.0.0.0/0', '::/0', '10.0.0.0/8, ::/0'])('trusting everybody as a proxy is warned of: %s', (list) => {
  expect(warningsOf({ TRUSTED_PROXIES: list })).toEqual([expect.stringMatching(/^TRUSTED_PROXIES: .* is everybody/)]);
});

test.each(['10.0.0.0/8', '172.16.0.0/12, ::1', '192.0.2.7'])('trusting somebody as a proxy is not: %s', (list) => {
  expect(warningsOf({ TRUSTED_PROXIES: list })).toEqual([]);
});

test.each(['10', '1.2', '0x7f.1', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy', '10.0.0.1,'])('no address: %s', (list) => {
  expect(problemsOf({ TRUSTED_PROXIES: list })).toHaveLength(1);
});

test.each(['http://login.example.com', 'http://192.0.2.7:3000', 'http://localhost.example.com'])(
  'plain http is warned of where others are on the way: %s',
  (address) => {
    expect(warningsOf({ APP_URL: address })).toEqual([expect.stringMatching(/^APP_URL: over plain http/)]);
  },
);

test.each(['https://login.example.com', 'http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000'])(
  'it is not where nobody is: %s',
  (address) => {
    expect(warningsOf({ APP_URL: address })).toEqual([]);
  },
);

test.each([
  [{}, null],
  [{ METRICS_HOST: '0.0.0.0' }, null],
  [{ METRICS_PORT: '9464' }, { listen: { host: '127.0.0.1', port: 9464 }, token: null }],
  [{ METRICS_TOKEN: 'Vq2vS0mD8wXhZ4tKb7Rc' }, { listen: null, token: 'Vq2vS0mD8wXhZ4tKb7Rc' }],
])('metrics are told where a setting says so: %j', (settings, metrics) => {
  expect(readConfig(settings)).toMatchObject({ config: { metrics } });
});

test.each([
  'short',
  'aaaaaaaaaaaaaaaaaaaaaaaa',
  'my-secret-token-1234',
  'Vq2vS0mD8wXh Z4tKb7Rc',
  'Vq2vS0mD8wXhZ4tKb7Rü',
])('a token for metrics that can be guessed or cannot be sent is refused, and not repeated: %s', (token) => {
  const problems = problemsOf({ METRICS_TOKEN: token });
  expect(problems).toEqual([expect.stringMatching(/^METRICS_TOKEN: expected at least 16 random characters/)]);
  expect(problems.join()).not.toContain(token);
});

test('a token alone does not do for several workers, of which each would tell of itself', () => {
  const several = { WORKERS: '2', REDIS_URL: 'redis://localhost', METRICS_TOKEN: 'Vq2vS0mD8wXhZ4tKb7Rc' };
  expect(problemsOf(several)).toEqual([
    'METRICS_TOKEN: with WORKERS metrics are read at METRICS_PORT, which is not set',
  ]);
  expect(problemsOf({ ...several, METRICS_PORT: '9464' })).toEqual([]);
});

const WEBHOOK_SECRET = `whsec_${Buffer.from('0q8dPzVb2LrWk7ySxN4mTg5hJc9fAe1u').toString('base64')}`;

test('events are sent where they are wanted, and only signed', () => {
  const WEBHOOK_URL = 'https://siem.example.com/pollen';
  expect(readConfig({ WEBHOOK_URL, WEBHOOK_SECRET })).toMatchObject({
    config: { audit: { webhook: { url: WEBHOOK_URL } } },
  });
  expect(problemsOf({ WEBHOOK_URL })).toEqual([expect.stringContaining('WEBHOOK_SECRET is not set')]);
  expect(problemsOf({ WEBHOOK_SECRET })).toEqual([expect.stringContaining('WEBHOOK_URL is not set')]);
});

test.each(['whsec_', 'whsec_dG9vIHNob3J0', 'short', `whsec_${'A'.repeat(44)}`, `${WEBHOOK_SECRET}!`])(
  'what does not sign well is refused, and not repeated: %s',
  (secret) => {
    const problems = problemsOf({ WEBHOOK_URL: 'https://siem.example.com/', WEBHOOK_SECRET: secret });
    expect(problems).toEqual([expect.stringMatching(/^WEBHOOK_SECRET: expected whsec_ and/)]);
  },
);

test.each(['siem.example.com', 'ftp://siem.example.com', 'https://user:word@siem.example.com/'])(
  'events are sent to no such address: %s',
  (url) => {
    expect(problemsOf({ WEBHOOK_URL: url, WEBHOOK_SECRET })).toEqual([expect.stringMatching(/^WEBHOOK_URL: expected/)]);
  },
);
