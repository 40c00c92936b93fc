import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, relyingParty } from '../support/relying-party.ts';
import { approve, frameOf, poll, scan } from '../support/sign-in.ts';
import { tokensOf } from '../support/sign-in-to.ts';

const APPS = {
  grafana: app('grafana'),
} as const;

describe.each(STORES)('signing in to an application, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  const party = (name: keyof typeof APPS, authentication?: openid.ClientAuth) =>
    relyingParty(product.url, APPS[name], authentication);
  const newComputer = () => product.client({ 'user-agent': DESKTOP });

  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  it('leads to the code, names the application on screen and phone, and goes on by itself', async () => {
    const [grafana, computer] = [await party('grafana'), newComputer()];
    const attempt = await grafana.begin();
    const arrival = new URL((await browse(computer, attempt.address)).address);
    expect(arrival.pathname).toBe('/');
    const continueTo = arrival.searchParams.get('continue') ?? '';
    const started = await computer.post('/api/logins', { continueTo });
    expect(started.body).toMatchObject({ status: 'pending', application: 'App grafana' });
    const scanned = await scan(phone, frameOf(started.body));
    expect(scanned.body).toMatchObject({ application: 'App grafana' });
    await approve(phone, {
      browser: computer,
      id: String(started.body['id']),
      userCode: '',
      frame: frameOf(started.body),
    });
    expect((await poll(computer)).body).toMatchObject({ status: 'signed-in' });
    const { address } = await browse(computer, continueTo);
    const tokens = await grafana.redeem(attempt, address);
    expect(tokens.claims()).toMatchObject({ acr: 'urn:pollen:qr', amr: ['mca'], preferred_username: 'ada' });
  });

  it('names the application by GET, too, and in a login that is open; anything else it is told it ignores', async () => {
    const [grafana, computer] = [await party('grafana'), newComputer()];
    await computer.post('/api/logins');
    const { address } = await browse(computer, (await grafana.begin()).address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    const query = new URLSearchParams({ continueTo });
    const again = await computer.get(`/api/logins/start/0123456789abcdef?${query}`);
    expect(again.body).toMatchObject({ application: 'App grafana' });
    for (const odd of ['https://evil.example/', '/oidc/interaction/x', `${continueTo}x`, '//evil.example']) {
      const { body } = await newComputer().post('/api/logins', { continueTo: odd });
      expect(body).toMatchObject({ status: 'pending' });
      expect(body).not.toHaveProperty('application');
    }
  });

  it('goes straight through for somebody who is signed in', async () => {
    const tokens = await tokensOf(await party('grafana'), phone);
    const claims = tokens.claims();
    expect(claims).toMatchObject({ name: 'Ada', acr: 'urn:pollen:password', amr: ['pwd'], groups: ['admins'] });
    const info = await openid.fetchUserInfo((await party('grafana')).config, tokens.access_token, claims?.sub ?? '');
    expect(info).toMatchObject({ name: 'Ada', preferred_username: 'ada' });
  });

  it('says in one sentence that a sign-in is over, to whoever comes by another browser, or late, or again', async () => {
    const [grafana, computer] = [await party('grafana'), newComputer()];
    const { address } = await browse(computer, (await grafana.begin()).address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    for (const [browser, path] of [
      [newComputer(), continueTo],
      [computer, `/oidc/interaction/${'x'.repeat(43)}`],
      [computer, '/oidc/interaction/x'],
      [newComputer(), '/oidc/authorize/x'],
    ] as const) {
      const page = await browser.get(path, { accept: 'text/html' });
      expect([page.status, page.text.includes('This sign‑in has expired')]).toEqual([400, true]);
    }
  });
});
