import { describe, expect, it } from '@jest/globals';
import { forwardAuthStage } from '../support/forward-auth-stage.ts';
import { STORES } from '../support/product.ts';
import { PAGE } from '../support/proxied-app.ts';
import { sendAs } from '../support/send-as.ts';
import { approve, frameOf, poll, scan } from '../support/sign-in.ts';

describe.each(STORES)('forward-auth, on the %s store', (store) => {
  const stage = forwardAuthStage(store);
  const { at, newComputer, signedIn } = stage;

  it('leads to the code, which names the application, and back to where somebody wanted to go', async () => {
    const computer = newComputer();
    const wiki = at('wiki.test', computer);
    const first = await wiki.ask('/deep?x=1&y=%20');
    const start = new URL(first.headers.get('location') ?? '');
    expect([first.status, start.origin, start.pathname]).toEqual([302, stage.product().url, '/forward-auth/start']);
    const led = await computer.get(start.pathname + start.search, PAGE);
    const continueTo =
      new URL(led.headers.get('location') ?? '', stage.product().url).searchParams.get('continue') ?? '';
    const started = await computer.post('/api/logins', { continueTo });
    expect(started.body).toMatchObject({ status: 'pending', application: 'The wiki' });
    const frame = frameOf(started.body);
    expect((await scan(stage.ada(), frame)).body).toMatchObject({ application: 'The wiki' });
    await approve(stage.ada(), { browser: computer, id: String(started.body['id']), userCode: '', frame });
    expect((await poll(computer)).body).toMatchObject({ status: 'signed-in' });
    const back = await computer.get(continueTo, PAGE);
    const to = new URL(back.headers.get('location') ?? '');
    expect(to.href).toMatch(/^https:\/\/wiki\.test\/deep\?x=1&y=%20&pollen-ticket=/);
    const entered = await wiki.ask(to.pathname + to.search);
    expect([entered.status, entered.headers.get('location')]).toEqual([302, 'https://wiki.test/deep?x=1&y=%20']);
    const inside = await wiki.ask('/deep?x=1&y=%20');
    expect([inside.status, inside.headers.get('remote-user')]).toEqual([200, 'ada']);
  });

  it('leads there without scripts, too', async () => {
    const computer = newComputer();
    await at('wiki.test', computer).open('/deep');
    const form = { method: 'POST', headers: { origin: computer.origin }, body: new URLSearchParams({ show: 'code' }) };
    const shown = await computer.send('/sign-in', form);
    const path = new URL(shown.headers.get('location') ?? '', stage.product().url).pathname;
    const frame = /src="([^"]+)"/.exec((await computer.get(path)).text)?.[1] ?? '';
    const part = (await computer.get(frame)).text;
    expect(part).toMatch(/Sign in to \S*The wiki/);
    const code = /class="user-code">([^<]+)</.exec(part)?.[1] ?? '';
    const scanned = await scan(stage.ada(), code);
    expect(scanned.body).toMatchObject({ application: 'The wiki' });
    const next = frame.replace('/code/1/', '/code/2/');
    const number = Number(/class="match-number">(\d+)</.exec((await computer.get(next)).text)?.[1]);
    const { decisionToken, id } = scanned.body;
    const decision = { decision: 'approve', decisionToken, matchNumber: number, sessionLifetime: '1h' };
    expect((await stage.ada().post(`/api/logins/${String(id)}/decide`, decision)).status).toBe(200);
    await computer.get(frame.replace('/code/1/', '/code/3/'));
    const account = await computer.get(`/sign-in/account/0123456789abcdef`);
    expect(account.text).toContain('/forward-auth/start?to=https%3A%2F%2Fwiki.test%2Fdeep&amp;way=');
  });

  it.each([
    ['a script', 'GET', { accept: '*/*', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['a picture', 'GET', { accept: 'image/*', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['a frame', 'GET', { ...PAGE, 'sec-fetch-dest': 'iframe' }],
    ['a form', 'POST', PAGE],
    ['XMLHttpRequest', 'GET', { accept: PAGE.accept, 'x-requested-with': 'XMLHttpRequest' }],
    ['a program', 'GET', { accept: 'application/json' }],
    ['what comes before a request of another site', 'OPTIONS', PAGE],
  ])('answers 401 to %s, and nothing that a browser would follow or keep', async (_what, method, headers) => {
    for (const by of ['check', 'status', 'enter'] as const) {
      const answer = await at('wiki.test').ask('/', { method, headers, by });
      expect([answer.status, answer.body['type']]).toEqual([401, 'sign-in-required']);
      expect([answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([null, null]);
    }
  });

  it('lets each kind of request in with the cookie, by each way of asking', async () => {
    const wiki = await signedIn();
    for (const by of ['check', 'status'] as const) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PROPFIND'])
        expect([method, (await wiki.ask('/x', { by, method, headers: {} })).status]).toEqual([method, 200]);
    }
    expect((await stage.product().client().send('/forward-auth/check', { method: 'POST' })).status).toBe(404);
  });

  it.each(['GET', 'POST', 'DELETE'])('is asked by Envoy with the request itself: %s', async (method) => {
    const wiki = await signedIn();
    const ask = (path: string, headers: Record<string, string>) =>
      sendAs(stage.product().url, `/forward-auth/envoy${path}`, {
        method,
        headers: { host: 'wiki.test', 'x-forwarded-proto': 'https', ...headers },
      });
    const cookie = [...wiki.cookies].map((pair) => pair.join('=')).join('; ');
    expect(await ask('/x/y?z', { cookie })).toBe(200);
    expect(await ask('/x/y?z', {})).toBe(401);
    expect(await ask('/x/y?z', { cookie, host: 'rules.test' })).toBe(401);
    expect(await ask('/shut/x', { host: 'rules.test' })).toBe(403);
  });
});
