import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOBODY } from '../../apps/api/src/account/account.ts';
import type { Client } from '../support/client.ts';
import { sessionOf } from '../support/own-account.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

describe.each(STORES)('a session that a scan began, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let computer: Client;

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
    computer = product.client();
    await signInByScan(phone, computer);
  });
  afterAll(() => product.stop());

  const problemError = async (path: string, body = {}) => (await computer.post(path, body)).body['type'];

  test('T37: scans nothing, and so approves nothing; the code is as it was', async () => {
    const shown = await showCode(product.client());
    expect(await problemError('/api/logins/scan', { code: shown.frame })).toBe('qr-session-cannot-approve');
    expect(await problemError('/api/logins/scan', { code: shown.userCode })).toBe('qr-session-cannot-approve');
    expect((await poll(shown.browser)).body['status']).toBe('pending');
  });

  test('T37: does not decide what the phone that approved it has scanned', async () => {
    const shown = await showCode(product.client());
    const decision = await rightDecision(shown.browser, await scan(phone, shown.frame));
    expect((await decide(computer, shown.id, decision)).body['type']).toBe('decision-not-allowed');
    expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
  });

  test('T37: invites nobody, not even as an administrator', async () => {
    expect(await problemError('/api/invitations')).toBe('qr-session-cannot-approve');
  });

  test('T37: neither sees what happened to the account nor answers for any sign-in, its own least of all', async () => {
    const other = product.client();
    await signInByScan(phone, other);
    for (const path of ['/api/activity', '/api/activity/0123456789abcdef']) {
      expect((await computer.get(path)).body['type']).toBe('qr-session-cannot-approve');
    }
    for (const id of [await sessionOf(computer), await sessionOf(other), await sessionOf(phone)]) {
      expect(await problemError(`/api/sessions/${id}/was-me`)).toBe('qr-session-cannot-approve');
      expect(await problemError(`/api/sessions/${id}/not-me`)).toBe('qr-session-cannot-approve');
    }
    const { accounts, activity } = product.app.core;
    const entries = await activity.of(
      (await accounts.page({ search: '', after: null, limit: 1 })).accounts[0]?.id ?? NOBODY,
    );
    expect(entries.flatMap((entry) => (entry.kind === 'signed-in' ? [entry.reply] : []))).toEqual([null, null, null]);
    expect((await other.get('/api/session')).status).toBe(200);
  });

  test('T37: changes no credentials', async () => {
    const newPassword = { newPassword: 'another correct horse', endOtherSessions: true };
    expect(await problemError('/api/account/password', newPassword)).toBe('qr-session-cannot-approve');
    expect((await product.client().post('/api/session/password', { username: 'ada', password: PASSWORD })).status).toBe(
      200,
    );
  });

  test('T37: looks after no accounts', async () => {
    expect((await computer.get('/api/accounts')).body['type']).toBe('qr-session-cannot-approve');
    expect(await problemError(`/api/accounts/${'a'.repeat(22)}/remove`)).toBe('qr-session-cannot-approve');
  });

  test('T37: proves nothing, so that nobody guesses the password in it, and tells nothing of passkeys', async () => {
    for (const password of [PASSWORD, 'wrong'])
      expect(await problemError('/api/session/verify', { password })).toBe('qr-session-cannot-approve');
    for (const path of ['/api/passkeys', '/api/passkeys/0123456789abcdef'])
      expect((await computer.get(path)).body['type']).toBe('qr-session-cannot-approve');
  });
});

describe.each(STORES)('a phone that proved itself long ago, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store, { APPROVAL_FRESHNESS_SECONDS: '0' });
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  test('T38: may deny, but proves itself again before it approves, and goes on from where it was', async () => {
    const shown = await showCode(product.client());
    const decision = await rightDecision(shown.browser, await scan(phone, shown.frame));
    expect((await decide(phone, shown.id, decision)).body['type']).toBe('verification-required');
    expect((await poll(shown.browser)).body['status']).toBe('scanned');
    expect((await phone.post('/api/session/verify', { password: 'wrong' })).status).toBe(401);
    expect((await decide(phone, shown.id, decision)).body['type']).toBe('verification-required');
    await phone.post('/api/session/verify', { password: PASSWORD });
    expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
    const another = await showCode(product.client());
    const { decisionToken } = (await scan(phone, another.frame)).body;
    expect((await decide(phone, another.id, { decision: 'deny', decisionToken })).body['status']).toBe('denied');
  });

  test('T38: a proof from before the scan is not one for this question', async () => {
    await phone.post('/api/session/verify', { password: PASSWORD });
    const shown = await showCode(product.client());
    const decision = await rightDecision(shown.browser, await scan(phone, shown.frame));
    expect((await decide(phone, shown.id, decision)).body['type']).toBe('verification-required');
  });
});
