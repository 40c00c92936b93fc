import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import {
  askOnce,
  DEVICE_GRANT,
  type DeviceStage,
  decideDevice,
  deviceApp,
  letIn,
  look,
  startDevice,
  startDeviceStage,
} from '../support/device.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { type Product, STORES } from '../support/product.ts';
import { app, SECRET_OF_APP } from '../support/provider.ts';
import { type Listener, type RelyingParty, startListener } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { errorOf, isLive } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';
import { useUp } from '../support/use-up.ts';

const PATIENCE_MS = 60_000;

describe.each(STORES)('devices that are let in by a code, on the %s store', (store) => {
  let stage: DeviceStage;
  let product: Product;
  let tv: RelyingParty;
  let told: Listener;
  const somebody = () => stage.somebody();
  const refresh = (tokens: openid.TokenEndpointResponse) =>
    openid.refreshTokenGrant(tv.config, tokens.refresh_token ?? '');
  const deviceSessionOf = async (phone: Client) => {
    const { sessions } = Object((await phone.get('/api/sessions')).body);
    return sessions.find((each: { signedInBy: string }) => each.signedInBy === 'device');
  };

  beforeAll(async () => {
    told = await startListener();
    stage = await startDeviceStage(store, [
      deviceApp('tv', { own_network: true, backchannel_logout_uri: `${told.url}/logout` }),
      deviceApp('thief'),
      deviceApp('cli', { client_secret: undefined, grant_types: [DEVICE_GRANT] }),
      app('web'),
    ]);
    product = stage.product;
    tv = await stage.party('tv', SECRET_OF_APP);
  });
  afterAll(async () => {
    await stage.stop();
    await told.stop();
  });

  it('get a code in our own form, a page of ours to enter it, and wait', async () => {
    const { body } = await product.client().get('/.well-known/openid-configuration');
    expect(body).toMatchObject({ device_authorization_endpoint: `${product.url}/oidc/device/authorize` });
    const started = await startDevice(tv);
    expect(started).toMatchObject({ verification_uri: `${product.url}/q`, expires_in: 600, interval: 5 });
    expect(started.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(started.verification_uri_complete).toBe(`${product.url}/q?user_code=${started.user_code}`);
    expect(await errorOf(askOnce(tv, started))).toBe('authorization_pending');
    expect(await errorOf(startDevice(await stage.party('web', SECRET_OF_APP)))).toBe('invalid_request');
  });

  it('are served with a real client: polled for until the phone has said yes', async () => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    await letIn(phone, started);
    const tokens = await openid.pollDeviceAuthorizationGrant(tv.config, { ...started, interval: 1 });
    const { body } = await phone.get('/api/session');
    const { id } = Object(body['account']);
    expect(tokens.claims()).toMatchObject({ sub: id, aud: 'tv', acr: 'urn:pollen:qr', amr: ['mca'] });
    expect((await openid.fetchUserInfo(tv.config, tokens.access_token, id)).sub).toBe(id);
    expect(await errorOf(refresh(tokens))).toBeNull();
  });

  it('are served without a secret, and given what they asked for and nothing else', async () => {
    const [phone, cli] = [await somebody(), await stage.party('cli')];
    const started = await startDevice(cli, 'openid email');
    await letIn(phone, started);
    const tokens = await askOnce(cli, started);
    expect([tokens.refresh_token, tokens.scope]).toEqual([undefined, 'openid email']);
    const info = await openid.fetchUserInfo(cli.config, tokens.access_token, openid.skipSubjectCheck);
    expect(Object.keys(info)).toEqual(['sub']);
  });

  it.each([
    ['one address sends', 'device', '127.0.0.1'],
    ['all together send', 'devices', ''],
  ])('are refused where %s very many', async (_who, name, key) => {
    // The limit is there from the first on.
    await startDevice(tv);
    const limiter = product.limiter(name);
    await useUp(limiter, key);
    const body = new URLSearchParams({ client_id: 'cli' });
    const refused = await product.client().send('/oidc/device/authorize', { method: 'POST', body });
    expectProblem(refused, 'too-many-requests');
    await limiter.forget(key);
    expect((await startDevice(tv)).user_code).toBeTruthy();
  });

  it('R22: have a code of 256 bits', async () => {
    const [one, other] = [await startDevice(tv), await startDevice(tv)];
    expect(one.device_code).toMatch(/^[\w-]{43,}$/);
    expect(one.device_code).not.toBe(other.device_code);
  });

  it('R22: are told to slow down', async () => {
    const started = await startDevice(tv);
    const errors: (string | null)[] = [];
    for (let time = 0; time < 3; time++) errors.push(await errorOf(askOnce(tv, started)));
    expect(errors).toEqual(['authorization_pending', 'slow_down', 'slow_down']);
    // Whoever has been let in waits no longer.
    await letIn(await somebody(), started);
    expect(await errorOf(askOnce(tv, started))).toBeNull();
  });

  it('R22: redeem their code once, also where twenty come at once to two servers, and live on', async () => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    await letIn(phone, started);
    const urls = [product.url, stage.second.url];
    const redeem = async (_: unknown, at: number) => {
      const body = new URLSearchParams({ grant_type: DEVICE_GRANT, device_code: started.device_code });
      const authorization = `Basic ${Buffer.from(`tv:${SECRET_OF_APP}`).toString('base64')}`;
      const response = await fetch(`${urls[at % 2]}/oidc/token`, { method: 'POST', headers: { authorization }, body });
      return { status: response.status, body: Object(await response.json()) };
    };
    const answers = await Promise.all(Array.from({ length: 20 }, redeem));
    const given = answers.filter(({ status }) => status === 200);
    expect(given).toHaveLength(1);
    const errors = answers.filter(({ status }) => status !== 200).map(({ body }) => body.error);
    expect(new Set(errors)).toEqual(new Set(['invalid_grant']));
    for (const { body } of given) expect(await errorOf(refresh(body))).toBeNull();
    expect(await errorOf(askOnce(tv, started))).toBe('invalid_grant');
  });

  it('R22: redeem it as the client that asked, which has said who it is', async () => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    await letIn(phone, started);
    expect(await errorOf(askOnce(await stage.party('thief', SECRET_OF_APP), started))).toBe('invalid_grant');
    const wrong = await stage.party('tv', `${SECRET_OF_APP}x`);
    expect(await errorOf(askOnce(wrong, started))).toBe('401');
    const none = await stage.party('tv');
    expect(await errorOf(askOnce(none, started))).toBe('invalid_client');
    expect(await errorOf(askOnce(tv, started))).toBeNull();
  });

  it('are told that they were refused, and that their code has run out', async () => {
    const [phone, refused, late] = [await somebody(), await startDevice(tv), await startDevice(tv)];
    const looked = await look(phone, refused.user_code);
    expect((await decideDevice(phone, looked, { decision: 'deny' })).body).toMatchObject({ status: 'denied' });
    expect((await decideDevice(phone, looked, { decision: 'deny' })).body).toMatchObject({ status: 'denied' });
    expectProblem(await decideDevice(phone, looked), 'login-already-decided');
    expect(await errorOf(askOnce(tv, refused))).toBe('access_denied');
    const { deviceCodes } = product.app.core;
    const code = await deviceCodes.findByDeviceCode(late.device_code);
    const exp = Math.floor(Date.now() / 1000) - 1;
    if (code) await deviceCodes.update(code, (current) => ({ next: { ...current, exp }, result: null }));
    expectProblem(await look(phone, late.user_code), 'login-not-found');
    expect(await errorOf(askOnce(tv, late))).toBe('expired_token');
  });

  it('R16: are sessions of their own kind, listed by application, and ended from the phone with all that hangs on them', async () => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    await letIn(phone, started);
    const tokens = await askOnce(tv, started);
    const listed = await deviceSessionOf(phone);
    expect(listed).toMatchObject({ deviceOf: 'App tv', approvedBy: { browser: 'Chrome 131', os: 'Android' } });
    const { entries } = Object((await phone.get('/api/activity')).body);
    const kinds = entries.map(({ kind, deviceOf }: { kind: string; deviceOf?: string }) => [kind, deviceOf]);
    for (const kind of ['scanned', 'approved', 'signed-in']) expect(kinds).toContainEqual([kind, 'App tv']);
    told.received.length = 0;
    expect((await phone.post(`/api/sessions/${listed.id}/revoke`)).status).toBe(200);
    expect(await isLive(tv, tokens.access_token)).toBe(false);
    expect(await errorOf(refresh(tokens))).toBe('invalid_grant');
    await until(() => told.received.length > 0, PATIENCE_MS);
    expect(await deviceSessionOf(phone)).toBeUndefined();
  });

  it.each<[string, (phone: Client) => Promise<unknown>]>([
    ['signs out', (phone) => phone.post('/api/session/sign-out')],
    ['says "this was not me"', async (phone) => phone.post(`/api/sessions/${await scanned(phone)}/not-me`)],
  ])('are not let in where the phone that approved %s before they come', async (_what, change) => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    await letIn(phone, started);
    await change(phone);
    expect(await errorOf(askOnce(tv, started))).toBe('invalid_grant');
  });
  async function scanned(phone: Client): Promise<string> {
    const computer = product.client();
    await signInByScan(phone, computer);
    return String(Object((await computer.get('/api/session')).body['session']).id);
  }
});
