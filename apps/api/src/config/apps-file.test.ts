import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'pollen-apps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const grafana = {
  client_id: 'grafana',
  client_secret: 'a-secret-of-grafana-0123456789',
  redirect_uris: ['https://grafana.example.com/login/generic_oauth'],
};

function read(content: unknown, settings: Record<string, string> = { APP_URL: 'https://login.example.com' }) {
  const file = join(folder, 'apps.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readConfig({ ...settings, APPS_FILE: file });
}

/** What is said of a file with this one entry. */
function problemsOf(entry: object): readonly string[] {
  const result = read([{ ...grafana, ...entry }]);
  return result.kind === 'wrong' ? result.problems : [];
}

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

describe('APPS_FILE', () => {
  it('is read with the defaults of the standard, and ours', () => {
    const result = read([grafana]);
    if (result.kind === 'wrong') throw new Error(result.problems.join('\n'));
    expect(result.config.applications).toEqual([
      {
        client_id: 'grafana',
        secret_hash: expect.stringMatching(/^[\w-]{43}$/),
        old_secret: null,
        added_at: 0,
        client_name: 'grafana',
        client_uri: 'https://grafana.example.com/',
        logo_uri: null,
        software_id: null,
        application_type: 'web',
        redirect_uris: grafana.redirect_uris,
        post_logout_redirect_uris: [],
        backchannel_logout_uri: null,
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        jwks: null,
        jwks_uri: null,
        id_token_signed_response_alg: 'RS256',
        require_pkce: true,
        require_nonce: true,
        own_network: false,
        allowed_groups: null,
        allowed_people: null,
        claims_in_id_token: true,
        consent: false,
        longest_session_seconds: null,
        requires_passkey: false,
        forward_auth_host: null,
        forward_auth_rules: [],
        stays_signed_in: false,
        shows_number: false,
      },
    ]);
    expect(JSON.stringify(result.config.applications)).not.toContain(grafana.client_secret);
  });

  it.each([
    ['a secret that is missing', { client_secret: undefined }, 'client_secret: expected, or'],
    ['a secret that is short', { client_secret: 'short' }, 'client_secret: expected 16 to 256'],
    ['a secret that nobody asks for', { token_endpoint_auth_method: 'none' }, 'client_secret: not expected'],
    ['a member that is misspelt', { allowed_group: ['it'] }, 'Unrecognized key: "allowed_group"'],
    ['an address that is none', { redirect_uris: ['grafana'] }, 'redirect_uris: expected a whole address'],
    [
      'an address with a fragment',
      { redirect_uris: ['https://a.example/#x'] },
      'redirect_uris: expected an address without #',
    ],
    ['a script for an address', { redirect_uris: ['javascript:alert(1)'] }, 'redirect_uris: expected another scheme'],
    ['no address', { redirect_uris: [] }, 'redirect_uris: expected at least one'],
    [
      'a scheme of its own for a web application',
      { redirect_uris: ['app:/x'] },
      'redirect_uris: expected https or http',
    ],
    [
      'http elsewhere for a native application',
      { application_type: 'native', redirect_uris: ['http://10.0.0.1/'] },
      'redirect_uris: expected a loopback address',
    ],
    [
      'a back-channel address over http in other networks',
      { backchannel_logout_uri: 'http://grafana.example.com/out' },
      'backchannel_logout_uri: expected an https address',
    ],
    [
      'a public application without PKCE',
      { client_secret: undefined, token_endpoint_auth_method: 'none', require_pkce: false },
      'require_pkce: expected true',
    ],
    ['a private key', { jwks: { keys: [{ kty: 'EC', d: 'x' }] } }, 'jwks.keys.0: expected a public key only'],
    [
      'keys twice',
      {
        client_secret: undefined,
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ kty: 'EC' }] },
        jwks_uri: 'https://grafana.example.com/jwks',
      },
      'jwks_uri: expected in place of jwks',
    ],
    [
      'keys that are fetched over http from outside',
      {
        client_secret: undefined,
        token_endpoint_auth_method: 'private_key_jwt',
        jwks_uri: 'http://grafana.example.com/jwks',
      },
      'jwks_uri: expected an https address',
    ],
    ['an id with a space', { client_id: 'my app' }, 'client_id: expected 1 to 64'],
    ['a response type that is off', { response_types: ['token'] }, 'response_types.0: '],
    ['rules for nothing', { forward_auth_rules: [{ access: 'open' }] }, 'forward_auth_rules: expected with a forward'],
    [
      'a host that is an address',
      { forward_auth_host: 'https://wiki.example.com' },
      'forward_auth_host: expected a host',
    ],
    ['a host with the usual port', { forward_auth_host: 'wiki.example.com:443' }, 'forward_auth_host: expected a host'],
    ...[
      [{ access: 'shut' }, 'access: '],
      [{ access: 'open', path: ['/'] }, 'Unrecognized key: "path"'],
      [{ access: 'open', paths: ['api'] }, 'paths.0: expected a path'],
      [{ access: 'open', paths: ['/a*'] }, 'paths.0: expected a path'],
      [{ access: 'open', paths: ['/a/../b'] }, 'paths.0: expected a path'],
      [{ access: 'open', paths: ['/a?b'] }, 'paths.0: expected a path'],
      [{ access: 'open', paths: [] }, 'paths: expected at least one'],
      [{ access: 'open', methods: ['get'] }, 'methods.0: expected capital letters'],
      [{ access: 'open', networks: ['10.0.0.0/99'] }, 'networks.0: expected an address or range'],
      [{ access: 'open', groups: ['it'] }, 'groups: expected only where access is "signed-in"'],
    ].map(
      ([rule, said]) =>
        [
          `a rule of ${JSON.stringify(rule)}`,
          { forward_auth_host: 'wiki.example.com', forward_auth_rules: [rule] },
          `forward_auth_rules.0${String(said).startsWith('Un') ? ': ' : '.'}${said}`,
        ] as const,
    ),
    [
      'a passkey wanted of what is let in by a code',
      { grant_types: [DEVICE], requires_passkey: true },
      'requires_passkey: expected false',
    ],
    [
      'no secret of what is let in by a code and says that it has one',
      {
        grant_types: [DEVICE],
        redirect_uris: [],
        client_secret: undefined,
        token_endpoint_auth_method: 'client_secret_basic',
      },
      'client_secret: expected, or',
    ],
    ['what cannot stay signed in', { stays_signed_in: true }, 'stays_signed_in: expected false without'],
    ['a number of what is no device', { shows_number: true }, 'shows_number: expected false'],
    ['a grant that is off', { grant_types: ['password'] }, 'grant_types.0: '],
  ])('says which entry has %s', (_what, entry, said) => {
    const problems = problemsOf(entry);
    expect(problems).toEqual(expect.arrayContaining([expect.stringContaining(said)]));
    for (const problem of problems) expect(problem).toMatch(/^APPS_FILE: entry 1 \(.+\): /);
  });

  it.each([
    ['with a secret', {}, 'client_secret_basic'],
    ['without one', { client_secret: undefined }, 'none'],
  ])('reads an application for devices alone, which needs no address, %s', (_how, more, method) => {
    const result = read([{ ...grafana, redirect_uris: undefined, grant_types: [DEVICE], ...more }]);
    if (result.kind === 'wrong') throw new Error(result.problems.join());
    const [application] = result.config.applications;
    expect(application).toMatchObject({ redirect_uris: [], token_endpoint_auth_method: method });
  });

  it('never repeats a secret in what it says', () => {
    expect(problemsOf({ client_secret: 'my secret' }).join()).not.toContain('my secret');
  });

  it('refuses two entries of one id', () => {
    expect(read([grafana, grafana])).toMatchObject({
      problems: ['APPS_FILE: entry 2 (grafana): client_id: another entry has it'],
    });
  });

  it('takes one that is only behind forward-auth, without addresses and secrets', () => {
    const wiki = { client_id: 'wiki', forward_auth_host: 'Wiki.example.com:8443' };
    expect(read([wiki])).toMatchObject({
      config: { applications: [{ forward_auth_host: 'wiki.example.com:8443', redirect_uris: [], secret_hash: null }] },
    });
  });

  it('refuses two entries of one host', () => {
    const wiki = { client_id: 'wiki', forward_auth_host: 'wiki.example.com' };
    expect(read([wiki, { ...wiki, client_id: 'other' }])).toMatchObject({
      problems: ['APPS_FILE: entry 2 (other): forward_auth_host: another entry has it'],
    });
  });

  it.each([
    ['no JSON', '[{', 'APPS_FILE: the file is not JSON'],
    ['no list', '{}', 'APPS_FILE: expected a list'],
    ['no objects', '[1]', 'APPS_FILE: 0: '],
  ])('refuses %s', (_what, content, said) => {
    expect(read(content)).toMatchObject({ problems: [expect.stringContaining(said)] });
  });

  it('is refused where it cannot be read, and without an APP_URL', () => {
    const missing = { APP_URL: 'https://login.example.com', APPS_FILE: join(folder, 'missing.json') };
    expect(readConfig(missing)).toMatchObject({ problems: [expect.stringContaining('expected the path')] });
    expect(read([grafana], {})).toMatchObject({ problems: [expect.stringMatching(/^APPS_FILE: .*APP_URL/)] });
  });
});
