import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { appAddressOf } from '@pollen/shared';
import { readConfig } from './config.ts';
import { readListenAddress } from './listen-address.ts';

const SECRET = 'Jw3nRkq0ZB5yT1uXc8vHs6LdEa9PfGoM';
const problemsOf = (settings: Record<string, string>) => ({ problems: [], ...readConfig(settings) }).problems;
const read = (settings: Record<string, string>) => {
  const result = readConfig(settings);
  if (result.kind === 'wrong') throw new Error(result.problems.join('\n'));
  return result.config;
};

describe('a setting', () => {
  it.each([' ', '\r', '\r\n', '\t', '\u00a0', '\ufeff'])(
    'is read without what stands around it and is not seen: %j',
    (end) => {
      const around = (value: string) => `${end}${value}${end}`;
      const given = {
        DATA_DIR: around('/srv/pollen'),
        PORT: around('4501'),
        HOST: around('127.0.0.1'),
        LOG_LEVEL: around('debug'),
        APP_URL: around('https://login.example.com'),
        REDIS_URL: around('redis://127.0.0.1:6379/3'),
        SECRET_KEY: around(SECRET),
        BRAND_NAME: around('Example School'),
        APPROVAL_REQUIRES_PASSKEY: around('true'),
      };
      const clean = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.trim()]));
      expect(clean['DATA_DIR']).toBe('/srv/pollen');
      expect(read(given)).toEqual(read(clean));
      expect(readListenAddress(given)).toEqual({ host: '127.0.0.1', port: 4501 });
    },
  );

  it('that holds nothing but spaces counts as not set', () => {
    expect(read({ APP_URL: ' \r\n', DATA_DIR: ' ', PORT: '\t' })).toEqual(read({}));
  });

  it.each([
    '"/srv/pollen"',
    "'/srv/pollen'",
    '\u201c/srv/pollen\u201d',
    '`/srv/pollen`',
    '"/srv/pollen',
    "/srv/pollen'",
  ])('is refused by name with quotes: %s', (DATA_DIR) => {
    expect(problemsOf({ DATA_DIR })).toEqual([expect.stringMatching(/^DATA_DIR: expected no quote/)]);
  });

  it.each([
    'APP_URL',
    'PORT',
    'HOST',
    'LOG_LEVEL',
    'BRAND_NAME',
    'SECRET_KEY',
    'REDIS_URL',
    'PENDING_SECONDS',
    'BRAND_LOGO_FILE',
  ])('is told of once and by name where it stands in quotes: %s', (name) => {
    const problems = problemsOf({ [name]: `"${SECRET}"` });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name}: expected no quotes around it`))]);
    expect(problems[0]?.includes(SECRET)).toBe(!['SECRET_KEY', 'REDIS_URL'].includes(name));
  });

  it.each([
    '~/pollen',
    '~',
    '~pollen/data',
    '$HOME/pollen',
    '\u0024{HOME}/pollen',
    '%APPDATA%/pollen',
    'file:///srv/pollen',
  ])('that is a path for a shell or a browser is refused by name: %s', (path) => {
    for (const name of ['DATA_DIR', 'SECRET_KEY_FILE', 'REDIS_URL_FILE', 'BRAND_LOGO_FILE', 'PLACES_FILE']) {
      expect(problemsOf({ [name]: path })).toEqual([expect.stringMatching(new RegExp(`^${name}: expected a path`))]);
    }
  });

  it.each(['/srv/~pollen', './da$ta', '/srv/a b/ü#%?', "/srv/o'hara", 'C:\\pollen'])(
    'that is a path as it is, is: %s',
    (DATA_DIR) => {
      expect(read({ DATA_DIR }).dataDir).toBe(DATA_DIR);
    },
  );

  it('in a file is read by the same rules', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pollen-setting-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `\ufeff "${SECRET}"\r\n`, { mode: 0o600 });
    expect(problemsOf({ SECRET_KEY_FILE: file })).toEqual([expect.stringMatching(/^SECRET_KEY: expected no quotes/)]);
    writeFileSync(file, ` ${SECRET}\r\n`, { mode: 0o600 });
    expect(read({ SECRET_KEY_FILE: file })).toEqual(read({ SECRET_KEY: SECRET }));
    rmSync(folder, { recursive: true });
  });

  it('that is a list may stand on several lines, whatever ends them', () => {
    const other = SECRET.toLowerCase();
    expect(read({ SECRET_KEY: `${SECRET}\r\n${other}\r\n` })).toEqual(read({ SECRET_KEY: `${SECRET},${other}` }));
    const { trustedProxies } = read({ TRUSTED_PROXIES: '10.0.0.0/8,\r\n\t192.0.2.1' });
    expect(trustedProxies).toEqual(['10.0.0.0/8', '192.0.2.1']);
  });

  it('that is wrong is shown, with what cannot be seen in it', () => {
    expect(problemsOf({ PORT: '45\u200b01', LOG_LEVEL: 'infos', TRUSTED_PROXIES: '10.0.0.1, proxy' })).toEqual([
      'PORT: expected a port number, not "45\u200b01"',
      'TRUSTED_PROXIES: expected addresses or ranges such as 10.0.0.0/8, with commas, not "10.0.0.1, proxy"',
      expect.stringMatching(/^LOG_LEVEL: expected one of fatal, .*, not "infos"$/),
    ]);
    expect(problemsOf({ DATA_DIR: '/srv/\u0007pollen' })).toEqual([
      'DATA_DIR: expected no control characters, not "/srv/\\u0007pollen"',
    ]);
  });

  it('is shown to nobody where it is a secret, or may hold one', () => {
    const secret = 'hunter2';
    const given = {
      SECRET_KEY: secret,
      REDIS_URL: `redis://:${secret}#@127.0.0.1`,
      APP_URL: `https://ada:${secret}@login.example.com`,
      PLACES_FILE: '/nowhere',
    };
    for (const more of [{}, { SECRET_KEY_FILE: secret, REDIS_URL_FILE: secret }, { SECRET_KEY_FILE: `~${secret}` }]) {
      const problems = problemsOf({ ...given, ...more });
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.join('\n')).not.toContain(secret);
    }
  });
});

describe('APP_URL', () => {
  const PATH = /^APP_URL: expected nothing behind the host but a path of letters/;
  const NOWHERE = /^APP_URL: expected an address that a phone can open: /;
  const NO_USER = /^APP_URL: expected no user name or password in it: /;
  const ADDRESS = /^APP_URL: expected an address such as /;
  it.each<[string, RegExp]>([
    ['http://0.0.0.0:3000', NOWHERE],
    ['http://0:3000', NOWHERE],
    ['http://[::]:3000', NOWHERE],
    ['http://[::ffff:0.0.0.0]', NOWHERE],
    ['http://255.255.255.255', NOWHERE],
    ['http://224.0.0.1', NOWHERE],
    ['https://login.example.com.', /^APP_URL: expected the name without the dot/],
    ['https://*.example.com', /^APP_URL: expected a name of letters, digits/],
    ['https://$HOST', /^APP_URL: expected a name of letters, digits/],
    ['https://{{ host }}', /^APP_URL: expected an address/],
    ['https://{host}:8443/', /^APP_URL: expected a name of letters, digits/],
    ['https://login.example.com;', /^APP_URL: expected a name of letters, digits/],
    ['https://login.example.com.:8443/', /^APP_URL: expected the name without the dot/],
    ['https://ada:secret@login.example.com', NO_USER],
    ['https://:secret@login.example.com', NO_USER],
    ['https://ada@login.example.com', NO_USER],
    ['https://@login.example.com', NO_USER],
    ['https://login.example.com/a.b', PATH],
    ['https://login.example.com/..', PATH],
    ['https://login.example.com/%61', PATH],
    ['https://login.example.com/a//b', PATH],
    ['https://login.example.com/a/?', PATH],
    [`https://login.example.com/${'a'.repeat(64)}`, PATH],
    ['https://login.example.com//', PATH],
    ['https://login.example.com/?', PATH],
    ['https://login.example.com?a=b', PATH],
    ['https://login.example.com#', PATH],
    ['https://login.example.com\\pollen', PATH],
    ['login.example.com', ADDRESS],
    ['https:login.example.com', ADDRESS],
    ['https:///login.example.com', ADDRESS],
    ['ftp://login.example.com', ADDRESS],
    ['localhost:3000', ADDRESS],
    ['https://login.example.com,https://other.example.com', ADDRESS],
  ])('%s is refused for what is wrong with it', (APP_URL, reason) => {
    expect(problemsOf({ APP_URL })).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    'https://login.example.com',
    'https://login.example.com/',
    'HTTPS://Login.Example.com:8443',
    'http://localhost:3000',
    'http://192.0.2.7:3000',
    'http://[2001:db8::1]:3000',
    'https://bücher.example',
  ])('%s is taken', (APP_URL) => {
    expect(read({ APP_URL }).appUrl?.pathname).toBe('/');
  });

  it.each(['https://login.example.com/sign-in', 'https://login.example.com/sign-in/', 'http://localhost:3000/a_1/B'])(
    '%s is taken, with the path below which everything lies',
    (APP_URL) => {
      const { appUrl } = read({ APP_URL });
      expect(appUrl && appAddressOf(appUrl)).toBe(APP_URL.replace(/\/$/, ''));
    },
  );
});
