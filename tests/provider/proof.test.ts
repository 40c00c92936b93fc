import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, relyingParty } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { formIn, isLive, nextOf, sendForm, signInTo, tokensOf } from '../support/sign-in-to.ts';

const APPS = {
  grafana: app('grafana'),
  ward: app('ward', { allowed_groups: ['ward'] }),
  bank: app('bank', { requires_passkey: true }),
  stranger: app('stranger', { consent: true }),
} as const;

describe.each(STORES)('what is wanted before an application is told, on the %s store', (store) => {
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

  it('asks for groups, and sends who is in none of them back', async () => {
    const ward = await party('ward');
    const attempt = await ward.begin();
    const { page, address } = await browse(phone, attempt.address);
    expect(page.text).toContain('Your account can’t use');
    expect(page.text).toContain('App ward');
    const decision = { token: formIn(page), decision: 'deny' };
    const left = await sendForm(phone, `${new URL(address).pathname}/consent`, decision);
    expect(new URL((await browse(phone, nextOf(left))).address).searchParams.get('error')).toBe('access_denied');
    expect((await signInTo(ward, phone, { prompt: 'none' })).error).toBe('access_denied');
  });

  it('R8: wants a passkey where the application does, and a password does not do', async () => {
    const bank = await party('bank');
    const { page } = await browse(phone, (await bank.begin()).address);
    expect(page.text).toContain('wants a passkey');
    expect((await signInTo(bank, phone, { prompt: 'none' })).error).toBe('login_required');
  });

  it('R13: asks for those that are not ours, once, and shares nothing that was not agreed to', async () => {
    const stranger = await party('stranger');
    const attempt = await stranger.begin({ scope: 'openid email' });
    const { page, address } = await browse(phone, attempt.address);
    expect(page.text).toContain('your email address');
    expect(page.text).not.toContain('your name, username and picture');
    expect(page.text).not.toContain('verified');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await signInTo(stranger, phone, { prompt: 'none' })).error).toBe('consent_required');
    const path = `${new URL(address).pathname}/consent`;
    const token = formIn(page);
    const decide = (fields: Record<string, string>, more = {}) => sendForm(phone, path, fields, more);
    expect((await decide({})).status).toBe(400);
    expect((await decide({ decision: 'allow', token: 'x' })).status).toBe(400);
    expect((await decide({ decision: 'allow', token }, { origin: 'https://evil.example' })).status).toBe(403);
    const allowed = await decide({ decision: 'allow', token });
    const tokens = await stranger.redeem(attempt, (await browse(phone, nextOf(allowed))).address);
    expect(tokens.claims()).not.toHaveProperty('name');
    expect((await signInTo(stranger, phone, { prompt: 'none', scope: 'openid email' })).error).toBeNull();
    expect((await signInTo(stranger, phone, { prompt: 'none' })).error).toBe('consent_required');
  });

  it('R8: lets whoever is wanted to choose an account sign in, and goes on with nothing but that', async () => {
    const [grafana, laptop] = [await party('grafana'), newComputer()];
    await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
    await tokensOf(grafana, laptop);
    const attempt = await grafana.begin({ prompt: 'select_account' });
    const { address } = await browse(laptop, attempt.address);
    expect(new URL(address).searchParams.get('again')).toBe('any');
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    expect((await browse(laptop, continueTo)).address).toBe(address);
    await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const tokens = await grafana.redeem(attempt, (await browse(laptop, continueTo)).address);
    expect(tokens.claims()).toMatchObject({ preferred_username: 'ada' });
  });

  it('R8: takes a way of proving that is only wished for as a wish', async () => {
    const wished = await tokensOf(await party('grafana'), phone, { acr_values: 'phr' });
    expect(wished.claims()).toMatchObject({ acr: 'urn:pollen:password' });
  });

  it('R8: takes only a new proof where one is asked for, and hands all that hangs on the session over to it', async () => {
    const grafana = await party('grafana');
    const laptop = newComputer();
    await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const before = await tokensOf(grafana, laptop);
    const attempt = await grafana.begin({ prompt: 'login' });
    const { address } = await browse(laptop, attempt.address);
    expect(new URL(address).searchParams.get('again')).toBe('any');
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    // Without a new proof it leads to the same page again.
    expect((await browse(laptop, continueTo)).address).toBe(address);
    await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const tokens = await grafana.redeem(attempt, (await browse(laptop, continueTo)).address);
    expect(tokens.claims()?.['auth_time']).toBeGreaterThanOrEqual(Number(before.claims()?.['auth_time']));
    const info = await openid.fetchUserInfo(grafana.config, before.access_token, openid.skipSubjectCheck);
    expect(info.sub).toBe(before.claims()?.sub);
    expect((await signInTo(grafana, laptop, { max_age: '3600' })).error).toBeNull();
    expect(new URL((await signInTo(grafana, laptop, { max_age: '0' })).address).pathname).toBe('/');
  });

  it('R8: takes no proof that is older than the application wants, until there is a new one', async () => {
    const [grafana, laptop] = [await party('grafana'), newComputer()];
    await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
    await tokensOf(grafana, laptop);
    await ageProof(laptop, product);
    expect((await signInTo(grafana, laptop, { max_age: '3600' })).error).toBeNull();
    expect((await signInTo(grafana, laptop, { max_age: '60', prompt: 'none' })).error).toBe('login_required');
    const attempt = await grafana.begin({ max_age: '60' });
    const { address } = await browse(laptop, attempt.address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    expect((await browse(laptop, continueTo)).address).toBe(address);
    await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const tokens = await grafana.redeem(attempt, (await browse(laptop, continueTo)).address);
    expect(Number(tokens.claims()?.['auth_time'])).toBeGreaterThan(Date.now() / 1000 - 200);
  });

  it('R8: says so where the way that is asked for cannot be had, and never passes a scan for it', async () => {
    const [grafana, computer] = [await party('grafana'), newComputer()];
    await signInByScan(phone, computer);
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['phr'] } } });
    const attempt = await grafana.begin({ claims });
    const { address } = await browse(computer, attempt.address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    await signInByScan(phone, computer);
    const end = new URL((await browse(computer, continueTo)).address);
    expect(end.searchParams.get('error')).toBe('unmet_authentication_requirements');
  });

  it('R7: gives no code for somebody who has gone in the middle, to whoever came after them', async () => {
    const [grafana, computer] = [await party('grafana'), newComputer()];
    const bea = await product.invite(phone, `next${store}`);
    const sub = Object((await bea.get('/api/session')).body['account']).id;
    const attempt = await grafana.begin();
    const continueTo = new URL((await browse(computer, attempt.address)).address).searchParams.get('continue') ?? '';
    await computer.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const resumed = (await computer.get(continueTo)).headers.get('location') ?? '';
    await computer.post('/api/session/sign-out');
    await computer.post('/api/session/password', { username: `next${store}`, password: PASSWORD });
    const { address } = await browse(computer, resumed);
    expect((await grafana.redeem(attempt, address)).claims()?.sub).toBe(sub);
  });

  it('begins anew for somebody else in the same browser', async () => {
    const [grafana, computer] = [await party('grafana'), newComputer()];
    const bea = await product.invite(phone, `bea${store}`);
    await computer.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const before = await tokensOf(grafana, computer);
    const attempt = await grafana.begin({ prompt: 'login' });
    const { address } = await browse(computer, attempt.address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    await computer.post('/api/session/password', { username: `bea${store}`, password: PASSWORD });
    const tokens = await grafana.redeem(attempt, (await browse(computer, continueTo)).address);
    expect(tokens.claims()?.sub).toBe(Object((await bea.get('/api/session')).body['account']).id);
    expect(await isLive(grafana, before.access_token)).toBe(false);
  });
});
