import { describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { forwardAuthStage } from '../support/forward-auth-stage.ts';
import { STORES } from '../support/product.ts';
import { PAGE, type ProxiedApp } from '../support/proxied-app.ts';

const IDENTITY = ['remote-user', 'remote-name', 'remote-email', 'remote-groups', 'remote-sub'] as const;
const identityOf = ({ headers }: { readonly headers: Headers }) => IDENTITY.map((name) => headers.get(name));

describe.each(STORES)('forward-auth, on the %s store', (store) => {
  const stage = forwardAuthStage(store);
  const { at, newComputer, signedIn, change } = stage;

  describe('R20: who it is', () => {
    it('is told in five headers, in UTF-8', async () => {
      await change('ada', (account) => ({
        ...account,
        displayName: 'Ада\nЛавлейс é',
        mail: 'ada@example.com',
        groups: ['it', 'наука'],
      }));
      const answer = await (await signedIn()).ask('/');
      await change('ada', ({ mail: _mail, ...account }) => ({ ...account, displayName: 'Ada', groups: [] }));
      const asUtf8 = (text: string | null) => Buffer.from(text ?? '', 'latin1').toString();
      const { body } = await stage.ada().get('/api/session');
      const { id } = Object(body['account']);
      expect(identityOf(answer).map(asUtf8)).toEqual([
        'ada',
        'Ада Лавлейс é',
        'ada@example.com',
        'it,наука,admins',
        id,
      ]);
    });

    it('is told of nobody by the same headers, empty, whatever the visitor sends', async () => {
      const headers = { 'remote-user': 'ada', 'remote-groups': 'admins', remote_user: 'ada', 'remote-sub': 'x' };
      for (const by of ['check', 'status'] as const) {
        const answer = await at('rules.test').ask('/public/x', { headers, by });
        expect([answer.status, ...identityOf(answer)]).toEqual([200, '', '', '', '', '']);
      }
    });

    it('is told in an open part, too, of somebody who may use the application', async () => {
      const rules = await signedIn('rules.test');
      expect((await rules.ask('/public/x')).headers.get('remote-user')).toBe('ada');
    });
  });

  describe('R21: cookies and ways back', () => {
    it('are bound to one host, and are none that the product reads', async () => {
      const wiki = await signedIn();
      expect([...wiki.cookies.keys()]).toEqual(['__Host-pollen-app-way', '__Host-pollen-app']);
      for (const line of wiki.setCookies) {
        expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
        expect(line).not.toContain('Domain');
      }
      const value = wiki.cookies.get('__Host-pollen-app') ?? '';
      const elsewhere = at('rules.test');
      elsewhere.cookies.set('__Host-pollen-app', value);
      expect((await elsewhere.ask('/')).status).toBe(302);
      // Over http, at another port, under another name it is another one.
      expect((await wiki.ask('/', { scheme: 'http' })).status).toBe(302);
      const session = stage.ada().cookies.get('session') ?? '';
      for (const made of [
        session,
        `${session}.${session}`,
        value.slice(0, -1),
        `${value}.x`,
        value.split('.')[0] ?? '',
      ]) {
        const other = at('wiki.test');
        other.cookies.set('__Host-pollen-app', made);
        expect((await other.ask('/')).status).toBe(302);
      }
      const thief = stage.product().client();
      thief.cookies.set('session', value);
      expect((await thief.get('/api/session')).status).toBe(401);
      expect([...wiki.cookies.values()].some((each) => each.includes(session))).toBe(false);
    });

    it('hold the port in their names over plain http, since browsers send them to every port', async () => {
      const there = at('ward.test:8443', stage.ada());
      await there.ask('/', { scheme: 'http' });
      expect([...there.cookies.keys()]).toEqual(['pollen-8443-pollen-app-way']);
    });

    /** The address at the application to which this browser is sent back with a ticket. */
    async function ticketFor(wiki: ProxiedApp, browser: Client): Promise<string> {
      const start = new URL((await wiki.ask('/a?b')).headers.get('location') ?? '');
      const back = await browser.get(start.pathname + start.search, PAGE);
      const to = new URL(back.headers.get('location') ?? '');
      return to.pathname + to.search;
    }

    it('are handed over once, to the browser that asked', async () => {
      const wiki = at('wiki.test', stage.ada());
      const address = await ticketFor(wiki, stage.ada());
      const other = at('wiki.test');
      const planted = await other.ask(address);
      expect([planted.status, planted.headers.get('set-cookie')]).toEqual([400, null]);
      expect(planted.text).toContain('href="https://wiki.test/a?b"');
      await other.ask('/');
      expect((await other.ask(address)).headers.get('location')).toContain('/forward-auth/start?to=');
      expect(other.cookies.has('__Host-pollen-app')).toBe(false);
      const taken = await Promise.all(Array.from({ length: 8 }, () => wiki.ask(address)));
      const lines = taken.flatMap(({ headers }) => headers.getSetCookie());
      expect(lines.filter((line) => line.startsWith('__Host-pollen-app='))).toHaveLength(1);
      wiki.cookies.delete('__Host-pollen-app');
      expect((await wiki.ask(address)).headers.get('location')).toContain('/forward-auth/start?to=');
      expect(wiki.cookies.has('__Host-pollen-app')).toBe(false);
    });

    it('are handed over at the host alone for which they were asked, also to whoever asked at both', async () => {
      const [wiki, rules] = [at('wiki.test', stage.ada()), at('rules.test', stage.ada())];
      const address = await ticketFor(wiki, stage.ada());
      const [way = ''] = [...wiki.cookies.values()];
      rules.cookies.set('__Host-pollen-app-way', way);
      expect((await rules.ask(address)).headers.get('location')).toContain('/forward-auth/start?to=');
      expect(rules.cookies.has('__Host-pollen-app')).toBe(false);
      expect((await wiki.ask(address, { scheme: 'http' })).headers.getSetCookie().join()).not.toContain('pollen-app=');
      expect((await wiki.ask(address)).headers.get('location')).toBe('https://wiki.test/a?b');
    });

    it('are handed over to nothing but pages: a ticket in another request is left alone', async () => {
      const wiki = at('wiki.test', stage.ada());
      const address = await ticketFor(wiki, stage.ada());
      const headers = { accept: '*/*', 'sec-fetch-mode': 'cors' };
      expect((await wiki.ask(address, { headers })).status).toBe(401);
      expect((await wiki.ask(address, { by: 'status' })).status).toBe(401);
      const entered = await wiki.ask(address, { by: 'enter' });
      expect([entered.status, entered.headers.get('location')]).toEqual([302, 'https://wiki.test/a?b']);
      expect((await wiki.ask('/a?b', { by: 'status' })).status).toBe(200);
      // The address is cleaned also where nobody needs the ticket any more.
      expect((await wiki.ask(address, { by: 'status' })).status).toBe(401);
      expect((await wiki.ask(address, { by: 'enter' })).headers.get('location')).toBe('https://wiki.test/a?b');
    });

    it.each([
      ...['https://elsewhere.test/', 'https://wiki.test.elsewhere.test/', 'https://elsewhere.test/?https://wiki.test/'],
      ...['https://wiki.test@elsewhere.test/', 'https://x@wiki.test/', 'https://wiki.test:444/', '//wiki.test/', '/'],
      ...['https:/wiki.test/', 'https:\\\\wiki.test/', 'https://wiki.test\\@elsewhere.test/', 'javascript:alert(1)'],
      ...[
        'https://wiki.test',
        'https://WIKI.test/',
        'https://wiki.test/\r\nx',
        'https://wiki.test/\tx',
        ' https://wiki.test/',
      ],
      ...[
        'https://wiki.test/#x',
        'https://wiki.test/a b',
        'https://wiki.test/\\elsewhere.test',
        'https://wiki.test:443/',
      ],
      ...['https://grafana.example.com/', 'https://wiki.test/é', 'data:text/html,x'],
    ])('lead nowhere else than to an application: %j', async (to) => {
      const way = 'w'.repeat(43);
      const answer = await stage.ada().get(`/forward-auth/start?to=${encodeURIComponent(to)}&way=${way}`, PAGE);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      const { body } = await newComputer().post('/api/logins', {
        continueTo: `/forward-auth/start?to=${encodeURIComponent(to)}&way=${way}`,
      });
      expect(body).not.toHaveProperty('application');
    });

    it('keep to the host where a path looks like another, and are short enough for every browser', async () => {
      const wiki = await signedIn();
      const away = await wiki.ask('//elsewhere.test/?pollen-ticket=x');
      expect(away.headers.get('location')).toBe('https://wiki.test//elsewhere.test/');
      const odd = await at('wiki.test').ask('/\\elsewhere.test');
      expect(odd.headers.get('location')).toContain('to=https%3A%2F%2Fwiki.test%2F&way=');
      const long = await at('wiki.test').ask(`/${'x'.repeat(3_000)}`);
      expect(long.headers.get('location')).toContain('to=https%3A%2F%2Fwiki.test%2F&way=');
    });

    it('are not asked for by other sites in frames and pictures', async () => {
      for (const destination of ['iframe', 'image', 'empty']) {
        const to = encodeURIComponent('https://wiki.test/');
        const headers = { ...PAGE, 'sec-fetch-dest': destination };
        const answer = await stage.ada().get(`/forward-auth/start?to=${to}&way=${'w'.repeat(43)}`, headers);
        expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
      }
    });
  });
});
