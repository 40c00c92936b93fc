import { EventEmitter, once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { changePassword } from '../../apps/api/src/password/change-password.ts';
import { makeServerLink } from '../../apps/api/src/recovery/make-recovery-link.ts';
import { endOtherSessions } from '../../apps/api/src/session/end-session.ts';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import { useSession as openSession } from '../../apps/api/src/session/use-session.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { addPasskey, originOf, signInWithPasskey, startNamedProduct } from '../support/passkeys.ts';
import { PASSWORD, type Product, STORES } from '../support/product.ts';
import { approve, poll, showCode } from '../support/sign-in.ts';

const NEW_PASSWORD = 'another battery staple';

describe.each(STORES)('what ends every session, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let people = 0;

  beforeAll(async () => {
    product = await startNamedProduct(store);
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const signIn = (client: Client, username: string) =>
    client.post('/api/session/password', { username, password: PASSWORD });
  async function newAccount() {
    const username = `person${++people}`;
    const phone = await product.invite(administrator, username);
    const id = String(Object((await phone.get('/api/session')).body['account']).id);
    return { username, phone, id };
  }
  type Person = Awaited<ReturnType<typeof newAccount>>;

  /** Stops the next session when it is about to be written: its person has been looked at for the last time. */
  function holdNextSession() {
    const { sessions } = product.app.core;
    const { create } = sessions;
    const events = new EventEmitter();
    const [reached, letGo] = [once(events, 'reached'), once(events, 'let go')];
    jest.spyOn(sessions, 'create').mockImplementationOnce(async (session, unusedMs) => {
      events.emit('reached');
      await letGo;
      return create(session, unusedMs);
    });
    return { reached, letGo: () => events.emit('let go') };
  }

  const ENDS: readonly (readonly [string, (person: Person) => Promise<ClientResponse>])[] = [
    [
      'a new password',
      ({ phone }) => phone.post('/api/account/password', { newPassword: NEW_PASSWORD, endOtherSessions: true }),
    ],
    ['signing out everywhere else', ({ phone }) => phone.post('/api/sessions/revoke-others')],
    [
      'a recovery link',
      ({ username }) => {
        const { keys, random } = product.app.core;
        const { token } = makeServerLink(username, { keys, random, now: () => Date.now() + 10_000 });
        return product.client().post('/api/recovery', { token, newPassword: NEW_PASSWORD });
      },
    ],
    [
      'a lock that is opened again',
      async ({ id }) => {
        await administrator.post(`/api/accounts/${id}/lock`);
        return administrator.post(`/api/accounts/${id}/unlock`);
      },
    ],
  ];

  /** Begin a session in a browser, as far as the server lets them. */
  const BEGINS: readonly (readonly [string, (person: Person) => Promise<(browser: Client) => Promise<unknown>>])[] = [
    [
      'a password',
      async ({ username }) =>
        (browser) =>
          signIn(browser, username),
    ],
    [
      'a passkey',
      async ({ phone }) => {
        const passkey = await addPasskey(phone, originOf(product));
        return (browser) => signInWithPasskey(browser, passkey);
      },
    ],
    [
      'a scan',
      async ({ username }) => {
        const other = product.client();
        await signIn(other, username);
        return async (browser) => {
          await approve(other, await showCode(browser));
          await poll(browser);
        };
      },
    ],
  ];

  const both = ENDS.flatMap(([what, end]) => BEGINS.map(([how, begin]) => [what, how, end, begin] as const));
  test.each(both)('%s: also one that was just being begun by %s', async (_what, _how, end, begin) => {
    const person = await newAccount();
    const browser = product.client();
    const signInTo = await begin(person);
    const held = holdNextSession();
    const underWay = signInTo(browser);
    await held.reached;
    expect((await end(person)).status).toBe(200);
    held.letGo();
    await underWay;
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await poll(browser)).body['status']).not.toBe('signed-in');
  });

  test.each([
    ['signed out', (_phone: Client, browser: Client) => browser.post('/api/session/sign-out')],
    ['revoked', (phone: Client, _browser: Client, id: string) => phone.post(`/api/sessions/${id}/revoke`)],
    ['disavowed', (phone: Client, _browser: Client, id: string) => phone.post(`/api/sessions/${id}/not-me`)],
  ])('a session that was %s does not come back with a poll that was on its way', async (_how, end) => {
    const { phone } = await newAccount();
    const browser = product.client();
    await approve(phone, await showCode(browser));
    const held = holdNextSession();
    const straggler = poll(browser);
    await held.reached;
    expect((await poll(browser)).body['status']).toBe('signed-in');
    const { body } = await browser.get('/api/session');
    const token = browser.cookies.get('session') ?? '';
    expect((await end(phone, browser, String(Object(body['session']).id))).status).toBe(200);
    held.letGo();
    expect((await straggler).body['status']).toBe('expired');
    browser.cookies.set('session', token);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await poll(browser)).body['status']).toBe('expired');
  });

  test('a poll so late that its login is gone begins nothing', async () => {
    const { phone } = await newAccount();
    const browser = product.client();
    const shown = await showCode(browser);
    await approve(phone, shown);
    const held = holdNextSession();
    const straggler = poll(browser);
    await held.reached;
    await poll(browser);
    await browser.get('/api/session');
    const token = browser.cookies.get('session') ?? '';
    await browser.post('/api/session/sign-out');
    for (const key of [`l:${shown.id}`, `s:${sessionIdOf(token)}`]) {
      const bytes = await product.store.get(key);
      expect(bytes !== null && (await product.store.compareAndSwap(key, bytes, null))).toBe(true);
    }
    held.letGo();
    expect((await straggler).body['status']).toBe('expired');
    expect(await product.app.core.sessions.find(sessionIdOf(token))).toBeNull();
  });

  test('a request that a session began before it ended ends no others, and changes no password', async () => {
    const { core } = product.app;
    const { username, phone } = await newAccount();
    const other = product.client();
    await signIn(other, username);
    const letIn = await openSession(sessionIdOf(other.cookies.get('session') ?? ''), core);
    if (!letIn) throw new Error('nobody is signed in');
    await phone.post('/api/sessions/revoke-others');
    expect(await endOtherSessions(letIn, core)).toBeNull();
    const wanted = { newPassword: NEW_PASSWORD, endOtherSessions: true };
    expect(await changePassword(letIn, wanted, core)).toEqual({ kind: 'sign-in-required' });
    expect((await phone.get('/api/session')).status).toBe(200);
    expect((await signIn(product.client(), username)).status).toBe(200);
  });
});
