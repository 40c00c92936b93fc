import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import { type Account, AccountId, withSessionsEnded } from '../../apps/api/src/account/account.ts';
import type { Client } from '../support/client.ts';
import { logoutTokensOf } from '../support/logout-tokens.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, type Listener, type RelyingParty, relyingParty, startListener } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { errorOf, formIn, isLive, nextOf, sendForm, signInTo, tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

const PATIENCE_MS = 60_000;
const OFFLINE = { scope: 'openid profile offline_access' };
const DAY_MS = 86_400_000;

describe.each(STORES)('an application that stays signed in, on the %s store', (store) => {
  let product: Product;
  let admin: Client;
  let told: Listener;
  let mail: RelyingParty;
  let plain: RelyingParty;
  let people = 0;

  beforeAll(async () => {
    told = await startListener();
    const hears = { own_network: true, backchannel_logout_uri: `${told.url}/logout` };
    const apps = [app('mail', { ...hears, stays_signed_in: true }), app('plain')] as const;
    product = await startProvider(store, apps);
    admin = await product.setUp();
    [mail, plain] = [await relyingParty(product.url, apps[0]), await relyingParty(product.url, apps[1])];
  });
  beforeEach(() => {
    told.received.length = 0;
  });
  afterAll(async () => {
    await product.stop();
    await told.stop();
  });

  /** Somebody with a phone and a computer, both signed in by password. */
  async function somebody() {
    const username = `person${++people}`;
    const phone = await product.invite(admin, username);
    const id = AccountId.parse(Object((await phone.get('/api/session')).body['account']).id);
    const computer = product.client({ 'user-agent': DESKTOP });
    await computer.post('/api/session/password', { username, password: PASSWORD });
    return { id, phone, computer };
  }
  type Person = Awaited<ReturnType<typeof somebody>>;

  async function signedIn() {
    const person = await somebody();
    const tokens = await tokensOf(mail, person.computer, OFFLINE);
    return { ...person, tokens };
  }
  const refresh = (tokens: openid.TokenEndpointResponse, by = mail) =>
    openid.refreshTokenGrant(by.config, tokens.refresh_token ?? '');
  const idOf = async (browser: Client) => String(Object((await browser.get('/api/session')).body['session']).id);
  const sessionsOf = async (browser: Client): Promise<Record<string, unknown>[]> =>
    Object((await browser.get('/api/sessions')).body)['sessions'];
  const change = (id: AccountId, to: (account: Account) => Account) =>
    product.app.core.accounts.update(id, (account) => ({ next: to(account), result: null }));
  const endBrowser = async ({ phone, computer }: Person) =>
    expect((await phone.post(`/api/sessions/${await idOf(computer)}/revoke`)).status).toBe(200);
  const own = async (browser: Client) =>
    String((await sessionsOf(browser)).find(({ signedInBy }) => signedInBy === 'application')?.['id']);

  it.each<[string, (person: Person) => Promise<unknown>]>([
    ['signing out', ({ computer }) => computer.post('/api/session/sign-out')],
    ['ending that of the browser on the phone', endBrowser],
  ])('outlives the session that it asked in: %s', async (_way, end) => {
    const { tokens, ...person } = await signedIn();
    await end(person);
    expect((await person.computer.get('/api/session')).status).toBe(401);
    const next = await refresh(tokens);
    expect(await isLive(mail, next.access_token)).toBe(true);
    expect(next.claims()?.sub).toBe(person.id);
    await product.app.lookAfterApplications();
    expect(told.received).toEqual([]);
    const [used] = Object((await person.phone.get('/api/apps/used')).body)['applications'];
    expect([used.client_id, used.sessionIds]).toEqual(['mail', [await own(person.phone)]]);
  });

  it('outlives the time of that session, and ends where it is not used for as long as one may rest', async () => {
    const { computer, tokens } = await signedIn();
    let last: openid.TokenEndpointResponse = tokens;
    for (let each = 0; each < 5; each++) {
      product.clock.advance(10 * DAY_MS);
      last = await refresh(last);
    }
    expect((await computer.get('/api/session')).status).toBe(401);
    product.clock.advance(100 * DAY_MS);
    expect(await errorOf(refresh(last))).toBe('invalid_grant');
    await admin.post('/api/session/password', { username: 'ada', password: PASSWORD });
  });

  it.each<[string, (person: Person) => Promise<unknown>]>([
    ['its person ends it among the applications', ({ phone }) => phone.post('/api/apps/used/mail/end', {})],
    [
      'its person ends it where they are signed in',
      async ({ phone }) => phone.post(`/api/sessions/${await own(phone)}/revoke`),
    ],
    ['its person ends all others', ({ phone }) => phone.post('/api/sessions/revoke-others')],
    ['the account is locked', ({ id }) => admin.post(`/api/accounts/${id}/lock`)],
    ['the account is removed', ({ id }) => admin.post(`/api/accounts/${id}/remove`)],
    [
      'the password is changed',
      ({ phone }) => phone.post('/api/account/password', { newPassword: `${PASSWORD}, anew`, endOtherSessions: true }),
    ],
    [
      'its person says that this was not them',
      async ({ phone, computer }) => phone.post(`/api/sessions/${await idOf(computer)}/not-me`),
    ],
  ])('is out, and told so once, when %s', async (_way, end) => {
    const { tokens, ...person } = await signedIn();
    await end(person);
    expect(await isLive(mail, tokens.access_token)).toBe(false);
    expect(await errorOf(refresh(tokens))).toBe('invalid_grant');
    await until(() => told.received.length > 0, PATIENCE_MS);
    expect(logoutTokensOf(told).map(({ claims }) => claims.sid)).toEqual([tokens.claims()?.['sid']]);
  });

  it('is out when its person may use it no longer, or all sessions of the account have ended', async () => {
    for (const become of [
      (account: Account) => withSessionsEnded(account),
      (account: Account) => ({ ...account, isLocked: true }),
    ]) {
      const { id, tokens } = await signedIn();
      await change(id, become);
      expect(await errorOf(refresh(tokens))).toBe('invalid_grant');
    }
  });

  it('ends with the session where a scan began that, whatever it asks for', async () => {
    const { phone } = await somebody();
    const computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(phone, computer);
    const tokens = await tokensOf(mail, computer, OFFLINE);
    await computer.post('/api/session/sign-out');
    expect(await errorOf(refresh(tokens))).toBe('invalid_grant');
    expect(await isLive(mail, tokens.access_token)).toBe(false);
  });

  it('ends with the session where it does not ask, and where no administrator has said that it may stay', async () => {
    const { computer } = await somebody();
    const [silent, unmarked] = [await tokensOf(mail, computer), await tokensOf(plain, computer, OFFLINE)];
    await computer.post('/api/session/sign-out');
    expect(await errorOf(refresh(silent))).toBe('invalid_grant');
    expect(await errorOf(refresh(unmarked, plain))).toBe('invalid_grant');
  });

  it('keeps what it asked for through a sign-in, a request that it has pushed, and a question to the person', async () => {
    const { id, phone } = await somebody();
    const [username, browser] = [(await product.app.core.accounts.find(id))?.value.username, product.client()];
    const waiting = await signInTo(mail, browser, OFFLINE);
    await browser.post('/api/session/password', { username, password: PASSWORD });
    const back = await browse(browser, new URL(waiting.address).searchParams.get('continue') ?? '');
    const given = [await mail.redeem(waiting.attempt, back.address)];

    const attempt = await mail.begin(OFFLINE);
    const pushed = await openid.buildAuthorizationUrlWithPAR(mail.config, new URL(attempt.address).searchParams);
    given.push(await mail.redeem(attempt, (await browse(browser, pushed.href)).address));

    const asking = await mail.begin({ ...OFFLINE, prompt: 'consent' });
    const { address, page } = await browse(browser, asking.address);
    expect(page.text).toContain('until you end it');
    const form = { token: formIn(page), decision: 'allow' };
    const agreed = await sendForm(browser, `${new URL(address).pathname}/consent`, form);
    given.push(await mail.redeem(asking, (await browse(browser, nextOf(agreed))).address));

    await browser.post('/api/session/sign-out');
    for (const tokens of given) expect(await errorOf(refresh(tokens))).toBeNull();
    expect((await sessionsOf(phone)).filter(({ signedInBy }) => signedInBy === 'application')).toHaveLength(3);
  });

  it('has nothing where its code comes after the session has ended', async () => {
    const { computer } = await somebody();
    const { attempt, address } = await signInTo(mail, computer, OFFLINE);
    await computer.post('/api/session/sign-out');
    expect(await errorOf(mail.redeem(attempt, address))).toBe('invalid_grant');
  });
});
