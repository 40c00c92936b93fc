import { poll, scan } from '../support/sign-in.ts';
import { statusOfRaw } from './raw-request.ts';
import { expectHonest, must, type Row } from './row.ts';

const POSTS = [
  '/api/logins',
  '/api/logins/current',
  '/api/logins/current/cancel',
  '/api/logins/scan',
  '/api/logins/aaaaaaaaaaaaaaaaaaaaaA/decide',
  '/api/setup',
  '/api/invitations',
  '/api/invitations/accept',
  '/api/recovery',
  '/api/session/password',
  '/api/session/verify',
  '/api/session/sign-out',
  '/api/sessions/revoke-others',
];
const PAGES = ['/', '/q', '/setup', '/invitation', '/recovery', '/devices', '/security', '/people', '/applications'];
const FOREIGN = [
  { origin: 'https://attacker.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];
const FOREIGN_TYPES = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'];
const ODD_CODES = ['', ':', '*', '\0', '..', '__proto__', 'x'.repeat(4096), '\u202e', '💐'];
const ODD_BODIES = ['', '{', 'null', '[]', '"x"', '{"code":["x"]}', '{"code":{}}', '{"code":1,"code":2}'];
const FORGED_ADDRESS = '198.51.100.77';
/** Markup, and a mark that turns text round, as its bytes. */
const ODD_BROWSER = `Mozilla/5.0 <img src=x> ${Buffer.from('\u202e').toString('latin1')} Firefox/140.0 <b>`;

/** What a person who decides should never read. */
const MESSAGE = 'IT Support - choose the number we say';
const MESSAGES = [
  `${MESSAGE}/24 (Windows NT 10.0)`,
  `Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 OPR/${MESSAGE.replaceAll(' ', '-')}`,
];

/** Requests that are not what they seem. */
export const requestRows: readonly Row[] = [
  {
    id: 'T21',
    attack: 'another site sends requests (CSRF)',
    by: 'stranger',
    async run(site) {
      for (const path of POSTS) {
        for (const headers of FOREIGN) {
          const { status } = await site.visitor().post(path, {}, headers);
          must(status === 403, `${path} takes a request from elsewhere (${Object.entries(headers)}): ${status}`);
        }
        for (const type of FOREIGN_TYPES) {
          const headers = { 'content-type': type, origin: site.url };
          const { status } = await site.visitor().send(path, { method: 'POST', headers, body: '{}' });
          must(status === 415, `${path} takes a form or a text (${type}): ${status}`);
        }
      }
    },
  },
  {
    id: 'T21',
    attack: 'another site sends a form, and nothing says where it is from',
    by: 'stranger',
    async run(site) {
      const { browser } = await site.show();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      // Without cookies, as from another site, and with them, as from another product under the same domain.
      for (const client of [site.visitor(), browser]) {
        for (const path of ['/sign-in', '/sign-in/again', '/sign-in/out']) {
          const response = await client.send(path, { method: 'POST', headers, body: 'nonce=guessed' });
          const names = response.headers.getSetCookie().map((line) => line.split('=', 1)[0] ?? '');
          must(!names.some((name) => /login|session/.test(name)), `${path} sets ${names}`);
        }
      }
      must((await poll(browser)).body['status'] === 'pending', 'the login changed');
    },
  },
  {
    id: 'T21',
    attack: 'a decision comes without its token, and a proxy removed where it is from',
    by: 'account',
    async run(_site, owner) {
      const { shown, approval } = await owner.ask();
      for (const decisionToken of [undefined, '', 'x']) {
        const body = JSON.stringify({ ...approval, decisionToken });
        const headers = { 'content-type': 'application/json' };
        const response = await owner.phone.send(`/api/logins/${shown.id}/decide`, { method: 'POST', headers, body });
        must(response.status === 403, `it was answered ${response.status}`);
      }
      must((await poll(shown.browser)).body['status'] === 'scanned', 'the login changed');
    },
  },
  {
    id: 'T22',
    attack: 'addresses are opened by link previews, with the cookies of the phone',
    by: 'account',
    async run(site, owner) {
      const shown = await site.show();
      const sessions = (await owner.sessions()).length;
      const paths = [
        ...PAGES,
        ...POSTS,
        `/q?code=${shown.frame}`,
        `/q/${shown.frame}`,
        `/api/logins/${shown.id}/decide`,
      ];
      for (const path of paths) for (const method of ['GET', 'HEAD']) await owner.phone.send(path, { method });
      must((await poll(shown.browser)).body['status'] === 'pending', 'the login changed');
      must((await owner.sessions()).length === sessions, 'the sessions of the account changed');
    },
  },
  {
    id: 'T23',
    attack: 'the pages are put into a frame',
    by: 'stranger',
    async run(site) {
      for (const path of PAGES) {
        const { headers } = await site.visitor().get(path);
        const policy = headers.get('content-security-policy') ?? '';
        must(policy.includes("frame-ancestors 'none'"), `${path} may be framed`);
      }
    },
  },
  {
    id: 'T27',
    attack: 'the browser lies about who asks',
    by: 'account',
    async run(site, owner) {
      const tampering = {
        'user-agent': ODD_BROWSER,
        'x-forwarded-for': FORGED_ADDRESS,
        forwarded: `for=${FORGED_ADDRESS}`,
      };
      const { frame } = await site.show(tampering);
      const response = await scan(owner.phone, frame);
      const { browser, os, address } = Object(response.body['requestedFrom']);
      expectHonest(typeof address === 'string', 'scanning a code');
      must(
        address !== FORGED_ADDRESS,
        'the phone is shown a made-up address (on a trusted proxy itself that is right)',
      );
      must(!/[<>\u200e-\u202e]/.test(`${browser}${os}`) && `${browser}${os}`.length < 120, 'the phone is shown markup');
    },
  },
  {
    id: 'T27',
    attack: 'the browser writes words into the question on the phone',
    by: 'account',
    async run(site, owner) {
      for (const message of MESSAGES) {
        const { browser, frame } = await site.show();
        await browser.post('/api/logins/current', {}, { 'user-agent': message, 'x-forwarded-for': message });
        const { body } = await scan(owner.phone, frame);
        const told = JSON.stringify(body['requestedFrom']);
        expectHonest(told?.includes('alsoSeen') ?? false, 'scanning a code');
        must(!/support|number/i.test(told), 'the phone is shown the words of a stranger');
      }
    },
  },
  {
    id: 'T28',
    attack: 'an honest browser changes its name on the way',
    by: 'stranger',
    async run(site) {
      const { browser, id } = await site.show();
      const response = await browser.post('/api/logins/current', {}, { 'user-agent': 'Another/1.0' });
      must(response.body['id'] === id && response.body['status'] === 'pending', 'it loses its login');
    },
  },
  {
    id: 'T32',
    attack: 'caches and addresses keep what is secret',
    by: 'stranger',
    async run(site) {
      const { browser } = await site.show();
      const response = await poll(browser);
      must(
        (response.headers.get('cache-control') ?? '').includes('no-store'),
        'caches may keep the response to a poll',
      );
      must(response.headers.get('referrer-policy') === 'no-referrer', 'answers do not say "no-referrer"');
      const { pathname, search, hash } = new URL(String(Object(response.body['qr']).content));
      must(
        hash.length > 1 && search === '' && pathname.length < 20,
        'the code is in the path or the query of its address',
      );
    },
  },
  {
    id: 'T33',
    attack: 'scripts of other sites read responses',
    by: 'stranger',
    async run(site) {
      const headers = { origin: 'https://attacker.example', 'access-control-request-method': 'POST' };
      for (const path of ['/', '/api/session', '/api/logins', '/api/logins/current', '/api/logins/scan'])
        for (const method of ['GET', 'POST', 'OPTIONS']) {
          const response = await site.visitor().send(path, { method, headers });
          const leave = [...response.headers.keys()].filter((name) => name.startsWith('access-control-allow'));
          must(leave.length === 0, `${method} ${path} lets others in: ${leave}`);
        }
    },
  },
  {
    id: 'T40',
    attack: 'requests are malformed, or hold one secret in the place of another',
    by: 'stranger',
    async run(site) {
      const { browser, id } = await site.show();
      const login = site.valueOf(browser, 'login');
      const refused = (status: number) => status >= 400 && status < 500;
      for (const code of [...ODD_CODES, id, login, login.split('.')[1] ?? ''])
        must(refused((await scan(site.visitor(), code)).status), `a code of ${code.length} odd characters is taken`);
      const headers = { 'content-type': 'application/json', origin: site.url };
      for (const body of [...ODD_BODIES, JSON.stringify({ code: 'x'.repeat(20_000) })]) {
        const { status } = await site.visitor().send('/api/logins/scan', { method: 'POST', headers, body });
        must(refused(status), `a malformed body is answered ${status}`);
      }
      const asSession = await site.visitor().get('/api/session', site.cookie('session', login));
      must(asSession.status === 401, 'the login cookie works as a session');
    },
  },
  {
    id: 'T40',
    attack: 'a request names two hosts, so that a proxy and the product see different ones',
    by: 'stranger',
    async run(site) {
      const { host } = new URL(site.url);
      for (const hosts of [
        [host, 'attacker.example'],
        ['attacker.example', host],
        [host, host],
      ]) {
        const lines = ['GET /healthz HTTP/1.1', ...hosts.map((name) => `Host: ${name}`), 'Connection: close'];
        const status = await statusOfRaw(site.url, lines);
        must(/^HTTP\/1\.[01] 4\d\d/.test(status) || status === '', `it was answered "${status}"`);
      }
    },
  },
];
