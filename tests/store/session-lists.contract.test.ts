import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AccountId } from '../../apps/api/src/account/account.ts';
import { type SessionEpochs, sessionEpochs } from '../../apps/api/src/account/session-epoch.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import type { Session, SessionId } from '../../apps/api/src/session/session.ts';
import { type SessionStore, sessionStore } from '../../apps/api/src/session/session-store.ts';
import { newSessionToken, sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { until } from '../support/until.ts';
import { type SharedStore, STORES } from './stores.ts';

const HOUR = 3_600_000;
const MOST = 5;
const PORTS = { now: Date.now, tombstoneMs: 400, most: MOST };
const newAccount = () => AccountId.parse(cryptoRandom.bits(128));

function newSession(accountId: AccountId): Session {
  const now = Date.now();
  const device = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
  const times = { startedAt: now, endsAt: now + HOUR, idleMs: HOUR, lastUsedAt: now, verifiedAt: now };
  const id = sessionIdOf(newSessionToken(cryptoRandom));
  return { id, accountId, device, signedInBy: 'password', approvedBy: null, ...times, verifiedBy: null, isUsed: true };
}

describe.each(Object.entries(STORES))('the list of the sessions of an account in %s', (_name, open) => {
  let store: SharedStore;
  let first: SessionStore;
  let ports: typeof PORTS & { readonly sessionEpochs: SessionEpochs };
  beforeAll(async () => {
    store = await open();
    ports = { ...PORTS, sessionEpochs: sessionEpochs(store.clients[0]) };
    first = sessionStore(store.clients[0], ports);
  });
  afterAll(() => store.close());

  async function begin(accountId: AccountId, unusedMs?: number): Promise<SessionId> {
    const session = newSession(accountId);
    await first.create(session, unusedMs);
    return session.id;
  }

  /** One that nobody uses, until it is gone. */
  async function beginAndForget(accountId: AccountId): Promise<void> {
    const id = await begin(accountId, 1);
    await until(async () => (await first.find(id)) === null);
  }

  it('holds no session that has ended', async () => {
    const account = newAccount();
    const [one, two] = [await begin(account), await begin(account)];
    expect(await first.remove(one)).toBe(true);
    expect(await first.listOf(account)).toEqual([two]);
    expect(await first.removeAll(account, [two])).toBe(1);
    expect(await first.listOf(account)).toEqual([]);
  });

  it('does not let one that a scan began begin again, for as long as a poll of its login may come late', async () => {
    const session = { ...newSession(newAccount()), signedInBy: 'qr' } as const;
    await first.create(session);
    expect(await first.remove(session.id)).toBe(true);
    expect(await first.create(session)).toBe(false);
    expect([await first.find(session.id), await first.remove(session.id)]).toEqual([null, false]);
    await until(() => first.create(session));
  });

  it('keeps one that nobody has used yet no longer for what is noted of it meanwhile', async () => {
    const session = { ...newSession(newAccount()), isUsed: false };
    await first.create(session, 500);
    await first.update(session.id, (current) => ({ next: { ...current, name: 'Library' }, result: true }));
    await until(async () => (await first.find(session.id)) === null);
  });

  it('drops a session that was never used before one that lives, however many there were', async () => {
    const account = newAccount();
    const phone = await begin(account);
    for (let count = 0; count < 3 * MOST; count++) await beginAndForget(account);
    expect(await first.find(phone)).not.toBeNull();
    expect(await first.listOf(account)).toContain(phone);
    expect((await first.listOf(account)).length).toBeLessThanOrEqual(MOST);
  });

  it('ends the oldest where all of them live', async () => {
    const account = newAccount();
    const oldest = await begin(account);
    const second = await begin(account);
    for (let count = 2; count <= MOST; count++) await begin(account);
    expect((await first.listOf(account))[0]).toBe(second);
    expect(await first.find(oldest)).toBeNull();
    expect(await first.listOf(account)).toHaveLength(MOST);
  });

  it('holds whatever lives, however servers that begin and end sessions of one name come between each other', async () => {
    const acts = fc.array(fc.constantFrom('begin', 'end'), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(acts, fc.infiniteStream(fc.constantFrom(0, 1, 2, 9)), async (drawn, pauses) => {
        const session = newSession(newAccount());
        await first.create(session);
        const acting = drawn.map((act) => {
          const server = sessionStore(hesitant(store.clients[0], pauses), ports);
          return act === 'begin' ? server.create(session) : server.remove(session.id);
        });
        await Promise.all(acting);
        const living = (await first.find(session.id)) === null ? [] : [session.id];
        expect(await first.listOf(session.accountId)).toEqual(expect.arrayContaining(living));
      }),
      { numRuns: 200 },
    );
  });
});

/** Each request waits for as many others as are drawn. */
function hesitant(keyValues: KeyValueStore, pauses: Iterator<number>): KeyValueStore {
  const pause = async () => {
    for (let left: number = pauses.next().value; left > 0; left--) await keyValues.get('nothing');
  };
  return {
    ...keyValues,
    get: (key) => pause().then(() => keyValues.get(key)),
    create: (key, value, lifetimeMs) => pause().then(() => keyValues.create(key, value, lifetimeMs)),
    compareAndSwap: (key, raw, next) => pause().then(() => keyValues.compareAndSwap(key, raw, next)),
  };
}
