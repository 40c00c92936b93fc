import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Session, SessionId } from '../../apps/api/src/session/session.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { DESKTOP, PASSWORD, PHONE, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, poll, showCode, signInByScan } from '../support/sign-in.ts';

const last = (phone: Client) => phone.get('/api/logins/last-approval/aaaaaaaaaaaaaaaa');
const TEN_MINUTES_MS = 600_000;

describe.each(STORES)('what a phone approved last, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  let names = 0;
  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  const desktop = () => product.client({ 'user-agent': DESKTOP });
  const invited = () => product.invite(ada, `guest-${store}-${names++}`);
  const sessionOf = async (phone: Client) => Object((await last(phone)).body['session']);

  it('is told once the computer has its session, with which login it came of, and how to end it', async () => {
    const phone = await invited();
    expect((await last(phone)).body).toEqual({ kind: 'last-approval', session: null });
    const shown = await showCode(desktop());
    await approve(phone, shown);
    expect((await last(phone)).body['session']).toBeNull();
    await poll(shown.browser);
    const session = await sessionOf(phone);
    expect(session).toMatchObject({ loginId: shown.id, browser: 'Firefox 131', os: 'Windows' });
    expect(session).not.toHaveProperty('isElsewhere');
    expect(session.offeredFor).toBeGreaterThan(0);
    expect(session.offeredFor).toBeLessThanOrEqual(600);
    expect((await phone.post(`/api/sessions/${session.id}/revoke`)).status).toBe(200);
    expect((await last(phone)).body['session']).toBeNull();
    expect((await shown.browser.get('/api/session')).status).toBe(401);
  });

  it('is the newest of several, and again the one before when that is over', async () => {
    const phone = await invited();
    const one = await signInByScan(phone, desktop());
    const other = await signInByScan(phone, desktop());
    expect((await sessionOf(phone)).loginId).toBe(other.id);
    await other.browser.post('/api/session/sign-out');
    expect((await sessionOf(phone)).loginId).toBe(one.id);
  });

  it('is told to the session that approved it alone', async () => {
    const phone = await invited();
    const computer = desktop();
    await signInByScan(phone, computer);
    const { username } = Object((await phone.get('/api/session')).body['account']);
    const second = product.client({ 'user-agent': PHONE });
    await second.post('/api/session/password', { username, password: PASSWORD });
    expect((await last(second)).body['session']).toBeNull();
    expect((await last(ada)).body['session']).toBeNull();
    expectProblem(await last(computer), 'qr-session-cannot-approve');
    expectProblem(await last(product.client()), 'sign-in-required');
  });

  it('is offered for ten minutes, also where the clock was put back', async () => {
    const phone = await invited();
    await signInByScan(phone, desktop());
    const { id } = await sessionOf(phone);
    const startedAt = async (at: number) => {
      const changed = (session: Session) => ({ next: { ...session, startedAt: at }, result: true });
      await product.app.core.sessions.update(SessionId.parse(id), changed);
    };
    await startedAt(Date.now() + TEN_MINUTES_MS);
    expect((await sessionOf(phone)).offeredFor).toBe(600);
    await startedAt(Date.now() - TEN_MINUTES_MS);
    expect((await last(phone)).body['session']).toBeNull();
  });

  it('says so where another device than any that had polled has the session', async () => {
    const phone = await invited();
    const shown = await showCode(desktop());
    await approve(phone, shown);
    const thief = product.client({ 'user-agent': PHONE });
    for (const [name, value] of shown.browser.cookies) thief.cookies.set(name, value);
    await poll(thief);
    expect(await sessionOf(phone)).toMatchObject({ loginId: shown.id, isElsewhere: true });
  });

  it('costs no write', async () => {
    const phone = await invited();
    await signInByScan(phone, desktop());
    await last(phone);
    const swap = jest.spyOn(product.store, 'compareAndSwap');
    try {
      await last(phone);
      expect(swap).not.toHaveBeenCalled();
    } finally {
      swap.mockRestore();
    }
  });
});
