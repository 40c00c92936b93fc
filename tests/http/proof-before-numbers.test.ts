import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { DESKTOP, PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { decide, poll, rightDecision, type ShownCode, scan, showCode, signInByScan } from '../support/sign-in.ts';

const SCANNED_SECONDS = 120;
const WITH_PROOF_SECONDS = 180;

const begin = (phone: Client, id: string, { body: { decisionToken } }: Pick<ClientResponse, 'body'>) =>
  phone.post(`/api/logins/${id}/begin-verification`, { decisionToken });
const secondsIn = ({ body }: ClientResponse) => Number(body['expiresIn']);

describe.each(STORES)('a proof before the numbers, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store, { APPROVAL_FRESHNESS_SECONDS: '0' });
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const shown = () => showCode(product.client({ 'user-agent': DESKTOP }));
  async function scanned(): Promise<ShownCode & { readonly response: ClientResponse }> {
    const code = await shown();
    return { ...code, response: await scan(phone, code.frame) };
  }

  async function signedInByScan(): Promise<Client> {
    const { browser, id, response } = await scanned();
    await phone.post('/api/session/verify', { password: PASSWORD });
    await decide(phone, id, await rightDecision(browser, response));
    await poll(browser);
    await browser.get('/api/session');
    return browser;
  }

  it('the scan says with what the person has to prove who they are, and says it no more once they have', async () => {
    const { frame, response, id, browser } = await scanned();
    expect(response.body['verifyBy']).toEqual(['password']);
    expect((await phone.post('/api/session/verify', { password: PASSWORD })).status).toBe(200);
    const after = await scan(phone, frame);
    expect(after.body).not.toHaveProperty('verifyBy');
    expect((await decide(phone, id, await rightDecision(browser, after))).body['status']).toBe('approved');
  });

  it('a phone that begins a proof has a minute more, once, and the computer goes on showing its number', async () => {
    const { id, response, browser, frame } = await scanned();
    const { matchNumber } = (await poll(browser)).body;
    const begun = await begin(phone, id, response);
    expect(begun.body).toMatchObject({ kind: 'verification-begun', id });
    expect(secondsIn(begun)).toBeGreaterThan(SCANNED_SECONDS);
    for (let more = 0; more < 5; more++)
      expect(secondsIn(await begin(phone, id, response))).toBeLessThanOrEqual(WITH_PROOF_SECONDS);
    const polled = await poll(browser);
    expect(polled.body).toMatchObject({ status: 'scanned', matchNumber });
    expect(secondsIn(polled)).toBeGreaterThan(SCANNED_SECONDS);
    expect(secondsIn(await scan(phone, frame))).toBeGreaterThan(SCANNED_SECONDS);
    await phone.post('/api/session/verify', { password: PASSWORD });
    expect((await decide(phone, id, await rightDecision(browser, response))).body['status']).toBe('approved');
  });

  it('is begun by one write, however many requests come at once', async () => {
    const { id, response } = await scanned();
    const swap = jest.spyOn(product.store, 'compareAndSwap');
    try {
      await begin(phone, id, response);
      expect(swap).toHaveBeenCalledTimes(1);
      await Promise.all(Array.from({ length: 8 }, () => begin(phone, id, response)));
      expect(swap).toHaveBeenCalledTimes(1);
    } finally {
      swap.mockRestore();
    }
    const other = await scanned();
    const all = await Promise.all(Array.from({ length: 8 }, () => begin(phone, other.id, other.response)));
    expect(Math.max(...all.map(secondsIn))).toBeLessThanOrEqual(WITH_PROOF_SECONDS);
  });

  it('gives no time to anybody but the session that scanned, with the token that it was given', async () => {
    const { id, response, frame } = await scanned();
    const stranger = product.client();
    const other = await product.invite(phone, `other-${store}`);
    const byScan = await signedInByScan();
    const older = await scanned();
    expectProblem(await begin(stranger, id, response), 'sign-in-required');
    expectProblem(await begin(other, id, response), 'decision-not-allowed');
    expectProblem(await begin(byScan, id, response), 'decision-not-allowed');
    expectProblem(await begin(phone, id, older.response), 'decision-not-allowed');
    expectProblem(await begin(phone, id, { body: {} }), 'decision-not-allowed');
    expectProblem(await begin(phone, 'x', response), 'login-not-found');
    expectProblem(await begin(phone, 'A'.repeat(22), response), 'login-not-found');
    expect(secondsIn(await scan(phone, frame))).toBeLessThanOrEqual(SCANNED_SECONDS);
  });

  it('gives none before a scan, nor after a decision', async () => {
    const code = await shown();
    const { response } = await scanned();
    expectProblem(await begin(phone, code.id, response), 'decision-not-allowed');
    const refused = await scan(phone, code.frame);
    await decide(phone, code.id, { decision: 'deny', decisionToken: refused.body['decisionToken'] });
    expectProblem(await begin(phone, code.id, refused), 'login-already-decided');
  });
});

describe.each(STORES)('where no proof is wanted, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  it('the scan asks for none, and a phone that begins one all the same has no more time', async () => {
    const { frame, id } = await showCode(product.client());
    const response = await scan(phone, frame);
    expect(response.body).not.toHaveProperty('verifyBy');
    const begun = await begin(phone, id, response);
    expect(begun.status).toBe(200);
    expect(secondsIn(begun)).toBeLessThanOrEqual(SCANNED_SECONDS);
  });

  it('one is wanted again once the person has said of a sign-in that it was not theirs', async () => {
    const computer = product.client();
    await signInByScan(phone, computer);
    const { id } = Object((await computer.get('/api/session')).body['session']);
    await phone.post(`/api/sessions/${id}/not-me`);
    const { frame } = await showCode(product.client());
    expect((await scan(phone, frame)).body['verifyBy']).toEqual(['password']);
  });
});
