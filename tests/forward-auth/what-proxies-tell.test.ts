import { describe, expect, it } from '@jest/globals';
import { getAs } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { forwardAuthStage } from '../support/forward-auth-stage.ts';
import { type Product, STORES } from '../support/product.ts';
import { startProvider } from '../support/provider.ts';
import { PAGE } from '../support/proxied-app.ts';
import { sendAs } from '../support/send-as.ts';

const refused = (target: string) => [target, 403] as const;

describe.each(STORES)('forward-auth, on the %s store', (store) => {
  const stage = forwardAuthStage(store);
  const { at, signedIn } = stage;

  describe('R18: what a proxy tells', () => {
    it('counts from the proxies that are named, and from nobody else', async () => {
      const headers = {
        ...PAGE,
        host: 'rules.test',
        ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'rules.test', 'x-forwarded-uri': '/public/x' },
        ...{ 'x-forwarded-method': 'GET', 'x-original-url': 'https://rules.test/public/x', 'x-original-method': 'GET' },
      };
      for (const path of ['check', 'status', 'enter', 'envoy/public/x'].map((each) => `/forward-auth/${each}`)) {
        expect([path, await sendAs(stage.product().url, path, { headers })]).not.toEqual([path, 403]);
        expect([path, await sendAs(stage.product().url, path, { headers, localAddress: '127.0.0.2' })]).toEqual([
          path,
          403,
        ]);
      }
    });

    it('is read in the words of that way of asking: others were written by the visitor', async () => {
      const open = { 'x-original-url': 'https://rules.test/public/x', 'x-original-method': 'GET' };
      expect((await at('rules.test').ask('/shut/x', { headers: open })).status).toBe(403);
      const forwarded = {
        ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'rules.test', 'x-forwarded-uri': '/public/x' },
        'x-forwarded-method': 'GET',
      };
      expect((await at('rules.test').ask('/shut/x', { headers: forwarded, by: 'status' })).status).toBe(403);
      const headers = { ...open, ...forwarded, host: 'rules.test' };
      expect(await sendAs(stage.product().url, '/forward-auth/envoy/public/x', { headers })).toBe(200);
      expect(await sendAs(stage.product().url, '/forward-auth/envoy/shut/x', { headers })).toBe(403);
    });

    it('closes a part of an application to programs by a problem that has a name of its own', async () => {
      const headers = {
        ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'rules.test', 'x-forwarded-uri': '/shut/x' },
        'x-forwarded-method': 'GET',
      };
      expectProblem(await stage.product().client().get('/forward-auth/check', headers), 'access-refused');
      expectProblem(
        await stage
          .product()
          .client()
          .get('/forward-auth/check', { ...headers, 'x-forwarded-uri': '/public/%2e%2e/x' }),
        'access-refused',
      );
    });

    it.each(['Googlebot/2.1', 'curl/8.0', 'kube-probe/1.30'])('opens nothing to %s', async (agent) => {
      const headers = { 'user-agent': agent, 'x-forwarded-prefix': '/public', 'x-real-ip': '10.0.0.1' };
      expect((await at('rules.test').ask('/', { headers })).status).toBe(401);
      expect((await at('rules.test').ask('/hooks/x', { headers })).status).toBe(401);
    });

    it('opens to a network only whoever the proxy says comes from there', async () => {
      for (const by of ['check', 'status'] as const) {
        const hooks = (from: string | null) => at('rules.test').ask('/hooks/x', { headers: {}, from, by });
        expect((await hooks('10.1.2.3')).status).toBe(200);
        // The proxy itself is at 127.0.0.1, which is nobody's address where it does not say who asks.
        for (const from of ['11.1.2.3', '::1', 'nonsense', '', null]) expect((await hooks(from)).status).toBe(401);
      }
    });

    it('is refused where something is missing, doubled or of no application', async () => {
      const complete = {
        ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'rules.test', 'x-forwarded-uri': '/public/x' },
        'x-forwarded-method': 'GET',
      };
      const ask = async (headers: Record<string, string>) =>
        (await stage.product().client().get('/forward-auth/check', headers)).status;
      expect(await ask(complete)).toBe(200);
      for (const name of Object.keys(complete))
        expect([name, await ask({ ...complete, [name]: '' })]).toEqual([name, 400]);
      for (const [name, value, status] of [
        ['x-forwarded-host', 'rules.test, wiki.test', 400],
        ['x-forwarded-host', 'wiki.test@rules.test', 400],
        ['x-forwarded-host', 'rules.test/', 403],
        ['x-forwarded-host', 'elsewhere.test', 403],
        ['x-forwarded-host', 'rules.test:8443', 403],
        ['x-forwarded-host', 'rules.test.', 403],
        ['x-forwarded-host', 'RULES.test:443', 200],
        ['x-forwarded-proto', 'javascript', 400],
        ['x-forwarded-proto', 'https, http', 400],
        ['x-forwarded-proto', 'wss', 200],
        ['x-forwarded-uri', 'http://rules.test/public/x', 400],
        ['x-forwarded-method', 'GET, POST', 400],
      ] as const)
        expect([name, value, await ask({ ...complete, [name]: value })]).toEqual([name, value, status]);
    });
  });

  describe('R19: paths', () => {
    it.each([
      ['/public/x', 200],
      ['/public', 200],
      ['/public/a%20b?q=%2f;..', 200],
      ['/robots.txt', 200],
      ['/Public/x', 401],
      ['/publicity', 401],
      ['/robots.txt/', 401],
      ['/robots.txt.', 401],
      ['/shut', 403],
      ['/shut/', 403],
      ['/Shut/X', 403],
      ['/%73hut/x', 403],
      ['/', 401],
      ...['/public/../admin', '/public/..%2fadmin', '/public/%2e%2e/admin', '/public;/x', '/public%3b/x'].map(refused),
      ...['/public\\..\\admin', '/public%5c..%5cadmin', '//public/x', '/public//x', '/public/%ff', '/%252e'].map(
        refused,
      ),
      ...['/public/%00', '/public/%c0%ae%c0%ae/admin', '/public/./x', '/public/x%2Fy'].map(refused),
    ] as const)('%s is answered %i to whoever is not known', async (target, status) => {
      for (const by of ['check', 'status'] as const)
        expect((await at('rules.test').ask(target, { headers: {}, by })).status).toBe(status);
    });

    it('that can be read in different ways are refused to everybody where rules name paths, and nowhere else', async () => {
      const [rules, wiki] = [await signedIn('rules.test'), await signedIn()];
      for (const target of ['/public/..;/admin', '/a%2fb', '/%ff']) {
        expect((await rules.ask(target)).status).toBe(403);
        expect((await wiki.ask(target)).status).toBe(200);
      }
    });

    it('are for groups, too, and for methods', async () => {
      const grace = await stage.product().invite(stage.ada(), `grace-${store}`);
      const [hers, adas] = [await signedIn('rules.test', grace), await signedIn('rules.test')];
      expect((await hers.ask('/')).status).toBe(200);
      expect((await hers.ask('/admin/x')).status).toBe(403);
      expect((await hers.ask('/ADMIN')).status).toBe(403);
      expect((await adas.ask('/admin/x')).status).toBe(200);
      const method = (name: string) => at('rules.test').ask('/public/x', { method: name, headers: {} });
      expect([(await method('HEAD')).status, (await method('POST')).status]).toEqual([200, 401]);
    });
  });
});

describe('forward-auth', () => {
  const asked = {
    ...PAGE,
    ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'wiki.test', 'x-forwarded-uri': '/x' },
    'x-forwarded-method': 'GET',
  };
  const ask = (product: Product, more: Record<string, string> = {}) =>
    getAs('wiki.test', `${product.url}/forward-auth/check`, { ...asked, ...more });

  it('R18: answers nobody where no proxy is named, and says so in the log', async () => {
    const product = await startProvider('embedded', [{ client_id: 'wiki', forward_auth_host: 'wiki.test' }]);
    const answer = await ask(product);
    expect([answer.status, answer.body['type']]).toEqual([403, 'untrusted-proxy']);
    expect(product.log()).toContain('TRUSTED_PROXIES does not name');
    await product.stop();
  });

  it('promises nothing about https under the host of an application, and goes on to none over http but in one’s own network', async () => {
    const product = await startProvider(
      'embedded',
      [
        { client_id: 'wiki', forward_auth_host: 'wiki.test' },
        { client_id: 'home', forward_auth_host: 'home.test', own_network: true },
      ],
      { APP_URL: 'https://login.test', TRUSTED_PROXIES: '127.0.0.1' },
    );
    const proto = 'x-forwarded-proto';
    const host = 'x-forwarded-host';
    const program = { accept: '*/*' };
    for (const [more, status] of [
      [{}, 302],
      [program, 401],
      [{ [proto]: 'http' }, 400],
      [{ [proto]: 'http', [host]: 'home.test' }, 302],
      [{ [host]: 'elsewhere.test' }, 403],
    ] as const) {
      const answer = await ask(product, more);
      expect([answer.status, answer.headers.get('strict-transport-security')]).toEqual([status, null]);
    }
    const start = async (to: string) => {
      const query = new URLSearchParams({ to, way: 'w'.repeat(43) });
      return (await product.client().get(`/forward-auth/start?${query}`, PAGE)).status;
    };
    expect(await start('https://wiki.test/')).toBe(303);
    expect(await start('http://wiki.test/')).toBe(400);
    expect(await start('http://home.test/')).toBe(303);
    await product.stop();
  });
});
