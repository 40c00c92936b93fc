import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decideLogin } from '../../apps/api/src/login/decide-login.ts';
import { pollLogin } from '../../apps/api/src/login/poll-login.ts';
import { frameBody, sealFrame } from '../../apps/api/src/login/qr-frame.ts';
import { scanLogin } from '../../apps/api/src/login/scan-login.ts';
import { startLogin } from '../../apps/api/src/login/start-login.ts';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import { useSession } from '../../apps/api/src/session/use-session.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import type { Client } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode } from '../support/sign-in.ts';

describe.each(STORES)('many at once, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const sessionsOf = async (client: Client) => {
    const { body } = await client.get('/api/sessions');
    return Array.isArray(body['sessions']) ? body['sessions'] : [];
  };

  test('T04: fifty polls after the approval get one session', async () => {
    const before = (await sessionsOf(phone)).length;
    const shown = await showCode(product.client());
    await approve(phone, shown);
    const responses = await Promise.all(Array.from({ length: 50 }, () => poll(shown.browser)));
    const given = responses.flatMap(({ headers }) => headers.getSetCookie().map((cookie) => cookie.split(';')[0]));
    expect(given.length).toBeGreaterThan(1);
    expect(new Set(given).size).toBe(1);
    expect(await sessionsOf(phone)).toHaveLength(before + 1);
  });

  test('T05: of twenty opposite decisions one holds, and both sides agree', async () => {
    for (let round = 0; round < 5; round++) {
      const shown = await showCode(product.client());
      const scanned = await scan(phone, shown.frame);
      const approval = await rightDecision(shown.browser, scanned);
      const denial = { decision: 'deny', decisionToken: approval.decisionToken };
      const decisions = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? approval : denial));
      const responses = await Promise.all(decisions.map((decision) => decide(phone, shown.id, decision)));
      const statuses = new Set(responses.map(({ body }) => body['status']));
      expect(statuses).toEqual(statuses.has('approved') ? new Set(['approved', 409]) : new Set(['denied', 409]));
      const seen = (await poll(shown.browser)).body['status'];
      expect(seen).toBe(statuses.has('approved') ? 'signed-in' : 'denied');
    }
  });

  test('T06: of many phones that scan one code, one has it', async () => {
    const others = await Promise.all([1, 2, 3, 4].map((number) => product.invite(phone, `scanner${number}`)));
    const shown = await showCode(product.client());
    const responses = await Promise.all(others.map((other) => scan(other, shown.frame)));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test('one invitation makes one account, however many accept it', async () => {
    const { body } = await phone.post('/api/invitations');
    const token = String(body['link']).split('#')[1];
    const accept = (_: unknown, index: number) =>
      product
        .client()
        .post('/api/invitations/accept', { token, username: `twin${index}`, displayName: 'T', password: PASSWORD });
    const responses = await Promise.all(Array.from({ length: 8 }, accept));
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
    const signIns = await Promise.all(
      responses.map((_, index) =>
        product.client().post('/api/session/password', { username: `twin${index}`, password: PASSWORD }),
      ),
    );
    expect(signIns.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('T05: five hundred logins, each decided both ways and polled eight times at once: one outcome, one session', async () => {
    const { core } = product.app;
    const account = await core.accounts.findByUsername('ada');
    const token = phone.cookies.get('session') ?? '';
    const caller = await useSession(sessionIdOf(token), core);
    if (!account || !caller) throw new Error('the phone is not signed in');
    const requestedFrom = { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' };

    const once = async () => {
      const { id } = await startLogin({ requestedFrom, application: null }, core);
      const frame = sealFrame(frameBody(id, 0), core.keys.frame);
      const scanned = await scanLogin({ code: frame, ticketHolder: '' }, caller, core);
      if (scanned.kind !== 'scanned') throw new Error(`not scanned: ${scanned.kind}`);
      const { decisionToken, login } = scanned;
      const approval = {
        decision: 'approve',
        decisionToken,
        matchNumber: login.state.matchNumber,
        sessionLifetime: '1h',
      } as const;
      const denial = { decision: 'deny', decisionToken } as const;
      const [decisions, polls] = await Promise.all([
        Promise.all([approval, denial, approval, denial].map((decision) => decideLogin(id, decision, caller, core))),
        Promise.all(
          Array.from({ length: 8 }, () =>
            pollLogin(id, () => ({ browser: 'Firefox 131', os: 'Windows', address: '127.0.0.1' }), core),
          ),
        ),
      ]);
      polls.push(
        ...(await Promise.all(
          Array.from({ length: 8 }, () =>
            pollLogin(id, () => ({ browser: 'Firefox 131', os: 'Windows', address: '127.0.0.1' }), core),
          ),
        )),
      );
      return { decisions: decisions.map(({ kind }) => kind), polls };
    };

    let approved = 0;
    const names = new Set<string>();
    for (let batch = 0; batch < 50; batch++) {
      for (const { decisions, polls } of await Promise.all(Array.from({ length: 10 }, once))) {
        const isApproved = decisions.includes('approved');
        expect(decisions.includes('denied')).toBe(!isApproved);
        const tokens = new Set(polls.flatMap((outcome) => (outcome.kind === 'signed-in' ? [outcome.token] : [])));
        expect(tokens.size).toBe(isApproved ? 1 : 0);
        expect(polls.slice(8).every(({ kind }) => kind === (isApproved ? 'signed-in' : 'denied'))).toBe(true);
        approved += tokens.size;
        for (const one of tokens) names.add(one);
      }
    }
    expect(names.size).toBe(approved);
    const listed = new Set(await core.sessions.listOf(account.value.id));
    expect([...names].every((one) => listed.has(sessionIdOf(one)))).toBe(true);
  }, 180_000);

  if (store === 'redis')
    test('T12: no key is without an end', async () => {
      const redis = connectRedis(product.redis?.url ?? '');
      const keys = await redis.keys('*');
      expect(keys.length).toBeGreaterThan(100);
      const lifetimes = await Promise.all(keys.map((key) => redis.pttl(key)));
      redis.disconnect();
      expect(keys.filter((_, index) => lifetimes[index] === -1)).toEqual([]);
    });
});
