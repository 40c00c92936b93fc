import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Daemon } from '../networks/daemons/daemon.ts';
import { freePort } from '../support/free-port.ts';
import type { Product } from '../support/product.ts';
import { startProvider } from '../support/provider.ts';
import { PAGE } from '../support/proxied-app.ts';
import { PROXIES, startRecipe } from './recipes.ts';

const RULES = [
  { paths: ['/public/*'], access: 'open' },
  { paths: ['/shut/*'], access: 'refused' },
];
const PROGRAM = { accept: '*/*' };

/** What a visitor may try, in every spelling that an application might take for ours. */
const FORGED = {
  'Remote-User': 'mallory',
  'remote-groups': 'admins',
  Remote_User: 'mallory',
  Remote_Groups: 'admins',
  'remote-sub': 'mallory',
  'Remote-Name': 'mallory',
  REMOTE_EMAIL: 'mallory@example.com',
};
/** Where somebody says to go who goes elsewhere. */
const ELSEWHERE = {
  'x-original-url': 'https://wiki.example.com/public/x',
  'x-original-method': 'GET',
  'x-forwarded-uri': '/public/x',
  'x-forwarded-host': 'elsewhere.example.com',
  'x-forwarded-method': 'GET',
};

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly cookies: readonly string[];
  readonly text: string;
}

describe.each(PROXIES)('the recipe for %s', (kind) => {
  let [port, product, application]: [number, Product | null, Server | null] = [0, null, null];
  let proxy: Daemon | null = null;
  const pollen = () => {
    if (product === null) throw new Error('the product does not run');
    return product;
  };

  beforeAll(async () => {
    port = await freePort();
    const wiki = { client_id: 'wiki', forward_auth_host: `wiki.example.com:${port}`, forward_auth_rules: RULES };
    product = await startProvider('embedded', [wiki], { TRUSTED_PROXIES: '127.0.0.1' });
    application = createServer(async (asked, response) => {
      let body = '';
      for await (const chunk of asked) body += String(chunk);
      response.end(JSON.stringify({ headers: asked.rawHeaders, body, url: asked.url }));
    });
    const own = await freePort();
    await new Promise<void>((resolve) => application?.listen(own, '127.0.0.1', resolve));
    proxy = await startRecipe(kind, { port, pollen: Number(new URL(product.url).port), application: own });
  });
  afterAll(async () => {
    await proxy?.stop();
    application?.closeAllConnections();
    application?.close();
    await product?.stop();
  });

  function send(path: string, headers: Record<string, string> = PAGE, body?: string): Promise<Answer> {
    const options = {
      ...{ host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', servername: 'wiki.example.com' },
      ...{ rejectUnauthorized: false, agent: false, headers: { host: `wiki.example.com:${port}`, ...headers } },
    };
    return new Promise((resolve, reject) => {
      const sent = request(options, async (response) => {
        let text = '';
        for await (const chunk of response) text += String(chunk);
        const { location = '', 'set-cookie': lines = [] } = response.headers;
        const cookies = lines.map((line) => line.split(';')[0] ?? '');
        resolve({ status: response.statusCode ?? 0, location, cookies, text });
      });
      sent.once('error', reject).end(body);
    });
  }
  /** The headers that the application got whose name could be taken for one of ours. */
  const identityIn = ({ text }: Answer) => {
    const headers: string[] = Object(JSON.parse(text))['headers'];
    const pairs = headers.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), headers[at + 1] ?? '']] : []));
    const named = pairs.filter(([name = '', value]) => name.startsWith('remote') && value !== '');
    return Object.fromEntries(named.map(([name = '', value = '']) => [name, Buffer.from(value, 'latin1').toString()]));
  };

  it('leads to the sign-in and back, tells who it is, and nothing that a visitor says', async () => {
    const ada = await pollen().setUp();
    const { accounts } = pollen().app.core;
    const stored = await accounts.findByUsername('ada');
    if (stored === null) throw new Error('there is no account');
    await accounts.update(stored.value.id, (now) => ({ next: { ...now, displayName: 'Ада' }, result: true }));

    const first = await send('/deep?x=1');
    expect([first.status, first.location.split('?')[0]]).toEqual([302, `${pollen().url}/forward-auth/start`]);
    const start = new URL(first.location);
    const back = new URL((await ada.get(start.pathname + start.search, PAGE)).headers.get('location') ?? '');
    expect(back.origin).toBe(`https://wiki.example.com:${port}`);
    const [way = ''] = first.cookies;
    const entered = await send(back.pathname + back.search, { ...PAGE, cookie: way });
    expect([entered.status, entered.location]).toEqual([302, `https://wiki.example.com:${port}/deep?x=1`]);
    const cookie = `${way}; ${entered.cookies.join('; ')}`;

    const inside = await send('/deep?x=1', { ...PAGE, ...FORGED, cookie });
    expect(inside.status).toBe(200);
    expect(Object(JSON.parse(inside.text))['url']).toBe('/deep?x=1');
    const identity = {
      'remote-user': 'ada',
      'remote-name': 'Ада',
      'remote-groups': 'admins',
      'remote-sub': stored.value.id,
    };
    expect(identityIn(inside)).toEqual(identity);
    const posted = await send('/form', { cookie, 'content-type': 'text/plain' }, 'what was written');
    expect([posted.status, Object(JSON.parse(posted.text))['body']]).toEqual([200, 'what was written']);

    await ada.post('/api/session/sign-out');
    expect((await send('/deep', { ...PROGRAM, cookie })).status).toBe(401);
    expect((await send('/deep', { ...PAGE, cookie })).status).toBe(302);
  });

  it('lets nobody in who is not known, and passes on nothing that they say to be', async () => {
    expect((await send('/', PROGRAM)).status).toBe(401);
    expect((await send('/', PAGE, 'a form')).status).toBe(401);
    const open = await send('/public/x', { ...PROGRAM, ...FORGED });
    expect([open.status, identityIn(open)]).toEqual([200, {}]);
  });

  it.each(['/shut/x', '/public/..%2fshut/x', '/public/%2e%2e/shut/x', '/public;/x', '/%73hut/x'])(
    'keeps the rules, whatever a visitor says that was asked for: %s',
    async (path) => {
      const answer = await send(path, { ...PROGRAM, ...ELSEWHERE });
      expect(answer.status).toBe(403);
    },
  );

  it('shows a page to a person whom a rule refuses', async () => {
    const page = await send('/shut/x');
    expect([page.status, page.text.includes('This page is closed')]).toEqual([403, true]);
  });
});
