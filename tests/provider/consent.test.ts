import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import { applicationsOf } from '../support/applications.ts';
import type { Client } from '../support/client.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { startProvider } from '../support/provider.ts';
import { type Arrival, browse, type RelyingParty } from '../support/relying-party.ts';
import { applications } from '../support/server-text.ts';
import { errorOf, formIn, isLive, nextOf, sendForm, signInTo, tokensOf } from '../support/sign-in-to.ts';

describe.each(STORES)('what people agree to, on the %s store', (store) => {
  let product: Product;
  let admin: Client;
  let people = 0;
  const { addWiki, change } = applicationsOf(() => admin);

  beforeAll(async () => {
    product = await startProvider(store, []);
    admin = await product.setUp();
  });
  afterAll(() => product.stop());

  /** Somebody of their own, on two computers. */
  async function somebody() {
    const username = `person${++people}`;
    const phone = await product.invite(admin, username);
    const signIn = async () => {
      const computer = product.client({ 'user-agent': DESKTOP });
      await computer.post('/api/session/password', { username, password: PASSWORD });
      return computer;
    };
    return { phone, computer: await signIn(), other: await signIn() };
  }
  const pathOf = ({ address }: Arrival) => `${new URL(address).pathname}/consent`;
  const allow = async (browser: Client, asked: Arrival) => {
    const form = { decision: 'allow', token: formIn(asked.page) };
    return (await browse(browser, nextOf(await sendForm(browser, pathOf(asked), form)))).address;
  };
  async function agree(application: RelyingParty, browser: Client, more: Record<string, string> = {}) {
    const attempt = await application.begin(more);
    return application.redeem(attempt, await allow(browser, await browse(browser, attempt.address)));
  }
  const grantOf = async ({ access_token }: openid.TokenEndpointResponse) => {
    const token = Object(JSON.parse((await product.store.get(`o:AccessToken:${access_token}`)) ?? '{}'));
    return `o:Grant:${token.grantId}`;
  };
  const named = ({ page }: Arrival) => [...page.text.matchAll(/<li>([^<]+)<\/li>/g)].map(([, what]) => what);

  it('R13: is named by whatever name it was asked for: a claim is no less than its scope', async () => {
    const [theirs, { computer }] = [await addWiki('claims', { consent: true }), await somebody()];
    const claims = JSON.stringify({ userinfo: { email: null, preferred_username: null }, id_token: { groups: {} } });
    const asked = await browse(computer, (await theirs.begin({ scope: 'openid', claims })).address);
    const { openid: itIsYou, profile, email, groups } = applications.consent.learns;
    expect(named(asked)).toEqual([itIsYou, profile, email, groups]);
    const tokens = await agree(theirs, computer, { scope: 'openid' });
    const info = await openid.fetchUserInfo(theirs.config, tokens.access_token, openid.skipSubjectCheck);
    expect(Object.keys(info)).toEqual(['sub']);
  });

  it('R13: is decided by a form that was made for this session and this request', async () => {
    const [theirs, { computer, other }] = [await addWiki('forms', { consent: true }), await somebody()];
    const second = await browse(computer, (await theirs.begin()).address);
    const attempt = await theirs.begin();
    const asked = await browse(computer, attempt.address);
    const decide = (browser: Client, token: string) => sendForm(browser, pathOf(asked), { decision: 'allow', token });
    expect((await decide(other, formIn(asked.page))).status).toBe(400);
    // As if that browser held what says that the request is its own.
    const [step = ['', '']] = [...computer.cookies].filter(([name]) => name.endsWith('oidc-step'));
    other.cookies.set(...step);
    const foreign = await browse(other, asked.address);
    expect((await decide(other, formIn(asked.page))).status).toBe(400);
    for (const token of [formIn(foreign.page), formIn(second.page), ''])
      expect((await decide(computer, token)).status).toBe(400);
    expect((await sendForm(computer, pathOf(asked), {})).status).toBe(400);
    expect(await errorOf(theirs.redeem(attempt, await allow(computer, asked)))).toBeNull();
  });

  it('R13: is asked under the name of the application as it is written, not as a page would read it', async () => {
    const client_name = '<b>Them</b> & “us”';
    const [theirs, { computer }] = [await addWiki('names', { consent: true, client_name }), await somebody()];
    const { page } = await browse(computer, (await theirs.begin()).address);
    expect(page.text).toContain('&lt;b&gt;Them&lt;/b&gt; &amp; “us”');
    expect(page.text).not.toContain('<b>');
  });

  it('R5, R6: is added up, and taken back as a whole: no token of an earlier time stays', async () => {
    const [theirs, { phone, computer }] = [await addWiki('added', { consent: true }), await somebody()];
    const first = await agree(theirs, computer, { scope: 'openid email' });
    const second = await agree(theirs, computer, { scope: 'openid groups' });
    const all = await signInTo(theirs, computer, { prompt: 'none', scope: 'openid email groups' });
    expect(all.error).toBeNull();
    for (const { access_token } of [first, second]) expect(await isLive(theirs, access_token)).toBe(true);
    expect((await phone.post('/api/apps/used/added/end')).body).toMatchObject({ count: 1 });
    expect(await errorOf(theirs.redeem(all.attempt, all.address))).toBe('invalid_grant');
    for (const { access_token, refresh_token } of [first, second]) {
      expect(await isLive(theirs, access_token)).toBe(false);
      expect(await errorOf(openid.refreshTokenGrant(theirs.config, refresh_token ?? ''))).toBe('invalid_grant');
    }
    expect((await signInTo(theirs, computer, { prompt: 'none', scope: 'openid' })).error).toBe('consent_required');
  });

  it('R13: is asked of an application that is marked as somebody else’s later, too, and counts from then on', async () => {
    const [wiki, { computer }] = [await addWiki('marked'), await somebody()];
    const before = await tokensOf(wiki, computer);
    const grant = await grantOf(before);
    await change('marked', { consent: true });
    expect((await signInTo(wiki, computer, { prompt: 'none' })).error).toBe('consent_required');
    const after = await agree(wiki, computer, { scope: 'openid' });
    // Nobody agreed to what it has had until now.
    expect([await isLive(wiki, before.access_token), await isLive(wiki, after.access_token)]).toEqual([false, true]);
    expect([await product.store.get(grant), Boolean(await product.store.get(await grantOf(after)))]).toEqual([
      null,
      true,
    ]);
    expect((await signInTo(wiki, computer, { prompt: 'none', scope: 'openid' })).error).toBeNull();
    expect((await signInTo(wiki, computer, { prompt: 'none' })).error).toBe('consent_required');
  });

  it('is asked no longer once the application is one’s own, also where less was agreed to', async () => {
    const [wiki, { computer }] = [await addWiki('unmarked', { consent: true }), await somebody()];
    const before = await agree(wiki, computer, { scope: 'openid' });
    await change('unmarked', { consent: false });
    const tokens = await tokensOf(wiki, computer, { scope: 'openid groups' });
    expect(tokens.claims()).toHaveProperty('groups');
    expect(await isLive(wiki, before.access_token)).toBe(true);
  });
});
