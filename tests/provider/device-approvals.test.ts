import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import { SessionId } from '../../apps/api/src/session/session.ts';
import {
  askOnce,
  DEVICE_GRANT,
  type DeviceStage,
  decideDevice,
  deviceApp,
  look,
  startDevice,
  startDeviceStage,
  type Waiting,
} from '../support/device.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { PASSWORD, PHONE, type Product, STORES } from '../support/product.ts';
import { SECRET_OF_APP } from '../support/provider.ts';
import type { RelyingParty } from '../support/relying-party.ts';
import { scan, showCode, signInByScan } from '../support/sign-in.ts';
import { errorOf } from '../support/sign-in-to.ts';

describe.each(STORES)('a phone that lets in devices, on the %s store', (store) => {
  let stage: DeviceStage;
  let product: Product;
  let tv: RelyingParty;
  const somebody = () => stage.somebody();

  beforeAll(async () => {
    stage = await startDeviceStage(store, [
      deviceApp('tv'),
      deviceApp('cli', { client_secret: undefined }),
      deviceApp('ward', { allowed_groups: ['ward'] }),
      deviceApp('page', { shows_number: true }),
    ]);
    product = stage.product;
    tv = await stage.party('tv', SECRET_OF_APP);
  });
  afterAll(() => stage.stop());

  it('R22: count wrong codes together, wherever they are typed', async () => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    for (const type of [scan, look, scan, look]) expectProblem(await type(phone, 'BBBB-BBBB'), 'login-not-found');
    // Right ones do not count.
    for (let time = 0; time < 3; time++) {
      expectProblem(await scan(phone, started.user_code), 'device-code');
      expect((await look(phone, started.user_code.toLowerCase())).status).toBe(200);
    }
    expectProblem(await look(phone, 'BBBB-BBBB'), 'login-not-found');
    for (const type of [scan, look]) expectProblem(await type(phone, started.user_code), 'too-many-requests');
    const other = await startDevice(tv);
    expect((await look(await somebody(), other.user_code)).status).toBe(200);
  });

  it('R22: belong to the session that looked, and are approved by no other', async () => {
    const [other, phone] = [await somebody(), await somebody()];
    const started = await startDevice(tv);
    const mine = await look(phone, started.user_code);
    expectProblem(await look(other, started.user_code), 'login-already-scanned');
    expectProblem(await decideDevice(other, mine), 'decision-not-allowed');
    expectProblem(await decideDevice(await stage.another(), mine), 'decision-not-allowed');
    expectProblem(await decideDevice(phone, mine, { decisionToken: undefined }), 'decision-not-allowed');
    const unclaimed = await startDevice(tv);
    for (const id of [unclaimed.user_code, unclaimed.device_code, 'AAAAAAAAAAAAAAAAAAAAAA', started.user_code])
      expectProblem(await decideDevice(phone, mine, { id }), 'login-not-found');
    expect(await errorOf(askOnce(tv, unclaimed))).toBe('authorization_pending');
    expect(await errorOf(askOnce(tv, started))).toBe('authorization_pending');
    expect((await decideDevice(phone, mine)).body).toMatchObject({ status: 'approved' });
    expect((await decideDevice(phone, mine)).body).toMatchObject({ status: 'approved' });
    expectProblem(await decideDevice(phone, mine, { sessionLifetime: '30d' }), 'login-already-decided');
    expectProblem(await decideDevice(product.client(), mine), 'sign-in-required');
  });

  it('R22: are approved once by twenty decisions at once, and have one session', async () => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    const looked = await look(phone, started.user_code);
    const decided = await Promise.all(Array.from({ length: 20 }, () => decideDevice(phone, looked)));
    expect(new Set(decided.map(({ status }) => status))).toEqual(new Set([200]));
    const tokens = await askOnce(tv, started);
    expect(await errorOf(openid.refreshTokenGrant(tv.config, tokens.refresh_token ?? ''))).toBeNull();
    const { sessions } = Object((await phone.get('/api/sessions')).body);
    expect(sessions).toHaveLength(2);
  });

  it('R23: are named to the phone: application, scopes, and where they ask from', async () => {
    const phone = await somebody();
    const headers = { 'user-agent': PHONE, 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ client_id: 'cli', scope: 'openid email groups unknown' });
    const started = await product.client().send('/oidc/device/authorize', { method: 'POST', headers, body });
    const looked = await look(phone, String(started.body['user_code']));
    expect(looked.body).toMatchObject({
      kind: 'device',
      userCode: started.body['user_code'],
      application: 'App cli',
      scopes: ['openid', 'email', 'groups'],
      requestedFrom: { browser: 'Chrome 131', os: 'Android', address: '127.0.0.1', network: 'same', place: null },
      account: { displayName: expect.stringMatching(/^viewer/) },
    });
    expect(looked.body).not.toHaveProperty('matchNumbers');
    expect((await look(phone, String(started.body['user_code']))).body['id']).toBe(looked.body['id']);
  });

  it('R23: show a number where their application does, which has to be picked, in one try', async () => {
    const [phone, page] = [await somebody(), await stage.party('page', SECRET_OF_APP)];
    const ask = async (started: Waiting) => {
      const body = new URLSearchParams({ grant_type: DEVICE_GRANT, device_code: started.device_code });
      const authorization = `Basic ${Buffer.from(`page:${SECRET_OF_APP}`).toString('base64')}`;
      const response = await fetch(`${product.url}/oidc/token`, { method: 'POST', headers: { authorization }, body });
      return Object(await response.json());
    };
    const [right, wrong, none] = [await startDevice(page), await startDevice(page), await startDevice(page)];
    expect(await ask(right)).not.toHaveProperty('match_number');
    const before = (await look(phone, right.user_code)).body;
    expect(before).not.toHaveProperty('isNumberGiven');
    const { match_number, error } = await ask(right);
    expect(error).toBe('slow_down');
    expect(before['matchNumbers']).toContain(match_number);
    const looked = await look(phone, right.user_code);
    expect(looked.body).toMatchObject({ matchNumbers: before['matchNumbers'], isNumberGiven: true });
    expect((await decideDevice(phone, looked, { matchNumber: match_number })).body['status']).toBe('approved');
    expect(await errorOf(askOnce(page, right))).toBeNull();
    for (const [started, matchNumber] of [
      [wrong, 100],
      [none, undefined],
    ] as const) {
      const asked = await look(phone, started.user_code);
      expect((await decideDevice(phone, asked, { matchNumber })).body['status']).toBe('denied');
      const { match_number: number } = await ask(started);
      expect(number).toBeUndefined();
      expectProblem(await decideDevice(phone, asked, { matchNumber: 10 }), 'login-already-decided');
    }
  });

  it('are let in by nobody who may not use their application, or may not approve', async () => {
    const [phone, computer, started] = [
      await somebody(),
      product.client(),
      await startDevice(await stage.party('ward', SECRET_OF_APP)),
    ];
    expectProblem(await look(phone, started.user_code), 'application-not-allowed');
    await signInByScan(phone, computer);
    expectProblem(await look(computer, started.user_code), 'qr-session-cannot-approve');
    const asked = await startDevice(tv);
    const looked = await look(phone, asked.user_code);
    const { body } = await phone.get('/api/session');
    const id = SessionId.parse(Object(body['session']).id);
    const old = Date.now() - 366 * 86_400_000;
    await product.app.core.sessions.update(id, (session) => ({ next: { ...session, verifiedAt: old }, result: null }));
    expectProblem(await decideDevice(phone, looked), 'verification-required');
    await phone.post('/api/session/verify', { password: PASSWORD });
    expect((await decideDevice(phone, looked)).body['status']).toBe('approved');
  });

  it('are looked at by whoever signs in first, with the ticket that the code was changed for', async () => {
    const [phone, started] = [await somebody(), await startDevice(tv)];
    const sessions = [...phone.cookies].filter(([name]) => name.endsWith('session'));
    for (const [name] of sessions) phone.cookies.delete(name);
    const asked = await scan(phone, started.user_code);
    expect(asked.body).toMatchObject({ type: 'sign-in-required' });
    for (const [name, value] of sessions) phone.cookies.set(name, value);
    const ticket = String(asked.body['ticket']);
    expectProblem(await scan(phone, ticket), 'device-code');
    expect((await look(phone, ticket)).body).toMatchObject({ application: 'App tv' });
    expect((await look(product.client(), 'BBBB-BBBB')).body).toMatchObject({ type: 'sign-in-required' });
  });

  it('never take the code of a computer, which stays as it was', async () => {
    const [phone, shown] = [await somebody(), await showCode(product.client())];
    expectProblem(await look(phone, shown.userCode), 'login-not-found');
    expectProblem(await look(phone, shown.frame), 'login-not-found');
    expect((await scan(await somebody(), shown.userCode)).status).toBe(200);
  });
});
