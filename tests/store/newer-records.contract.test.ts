import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { Account, AccountId } from '../../apps/api/src/account/account.ts';
import { accountLists } from '../../apps/api/src/account/account-lists.ts';
import { accountStore } from '../../apps/api/src/account/account-store.ts';
import { Passkey } from '../../apps/api/src/account/passkey.ts';
import { sessionEpochs } from '../../apps/api/src/account/session-epoch.ts';
import { activityStore } from '../../apps/api/src/activity/activity-store.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { extend, giveNumber, newLogin, scan } from '../../apps/api/src/login/login.ts';
import { loginStore } from '../../apps/api/src/login/login-store.ts';
import { newUserCode } from '../../apps/api/src/login/user-code.ts';
import { Session, SessionId } from '../../apps/api/src/session/session.ts';
import { sessionStore } from '../../apps/api/src/session/session-store.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { type SharedStore, STORES } from './stores.ts';

const HOUR = 3_600_000;
const SOON = Date.now() + HOUR;
const DEADLINES = { pending: HOUR, extended: HOUR, scanned: HOUR, approved: HOUR, delivered: HOUR, denied: HOUR };
const DEVICE = { browser: 'Firefox', os: 'Linux', address: '192.0.2.1' };
const newId = () => cryptoRandom.bits(128);
const newSessionId = () => SessionId.parse(cryptoRandom.bits(256));

describe.each(Object.entries(STORES))('records of a newer version in %s', (_name, open) => {
  let shared: SharedStore;
  let store: KeyValueStore;
  const misfits: string[][] = [];
  beforeAll(async () => {
    shared = await open();
    store = { ...shared.clients[0], onMisfit: (...misfit) => misfits.push(misfit) };
  });
  afterAll(() => shared.close());

  const put = (key: string, value: unknown) => store.create(key, JSON.stringify(value), HOUR);
  const read = async (key: string): Promise<unknown> => JSON.parse((await store.get(key)) ?? 'null');
  const passkey = (credentialId: string, more: object = {}) => ({
    ...Passkey.parse({
      credentialId,
      publicKey: 'key',
      counter: 0,
      transports: [],
      isBackupEligible: false,
      isBackedUp: false,
      name: credentialId,
      createdAt: 1,
      lastUsedAt: null,
    }),
    ...more,
  });
  const account = (more: object = {}) => ({
    ...Account.parse({
      id: newId(),
      username: 'ada',
      displayName: 'Ada',
      isAdmin: false,
      isLocked: false,
      passwordHash: null,
      createdAt: 1,
    }),
    ...more,
  });
  const session = (more: object = {}) => ({
    ...Session.parse({
      id: newSessionId(),
      accountId: newId(),
      signedInBy: 'password',
      device: DEVICE,
      approvedBy: null,
      startedAt: 1,
      endsAt: SOON,
      idleMs: HOUR,
      lastUsedAt: Date.now(),
      verifiedAt: 1,
      isUsed: false,
    }),
    ...more,
  });

  it('keep what is added to an account and to its passkeys, whatever changes in them', async () => {
    const passkeys = [passkey('one', { added: 1 }), passkey('two', { added: 2 }), passkey('three', { added: 3 })];
    const written = account({ passkeys, added: { deeply: [1] } });
    const key = `a:${written.id}`;
    await store.create(key, JSON.stringify(written).replace('"added":{', '"__proto__":"theirs","added":{'), HOUR);
    const accounts = accountStore(store);
    await accounts.update(written.id, (current) => ({ next: { ...current, isLocked: true }, result: true }));
    await accounts.update(written.id, (current) => {
      const [one, , three] = current.passkeys;
      if (one === undefined || three === undefined) throw new Error('passkeys are missing');
      const used = { ...three, counter: 7, lastUsedAt: 5 };
      return { next: { ...current, passkeys: [used, one, Passkey.parse(passkey('four'))] }, result: true };
    });
    expect(await store.get(key)).toContain('"__proto__":"theirs"');
    expect(await read(key)).toMatchObject({
      isLocked: true,
      added: { deeply: [1] },
      passkeys: [{ credentialId: 'three', counter: 7, added: 3 }, { credentialId: 'one', added: 1 }, passkey('four')],
    });
  });

  it('keep what is added to a session and to the device in it, and hand nothing on to what tells that it ended', async () => {
    const written = session({ added: true, device: { ...DEVICE, added: 'here' } });
    await put(`s:${written.id}`, written);
    const sessions = sessionStore(store, { now: Date.now, tombstoneMs: HOUR, sessionEpochs: sessionEpochs(store) });
    await sessions.update(written.id, (current) => ({ next: { ...current, isUsed: true }, result: true }));
    expect(await read(`s:${written.id}`)).toMatchObject({ isUsed: true, added: true, device: { added: 'here' } });
    await sessions.remove(written.id, { how: 'session-ended', at: 'just now', by: null });
    expect(JSON.stringify(await read(`s:${written.id}`))).not.toContain('added');
  });

  it('lose what this version takes away, and nothing else', async () => {
    const written = account({ promotedAt: 1, keptSession: 'one', added: 1 });
    await put(`a:${written.id}`, written);
    await accountStore(store).update(written.id, ({ promotedAt: _, ...rest }) => ({
      next: { ...rest, keptSession: undefined },
      result: true,
    }));
    const after = await read(`a:${written.id}`);
    expect(after).toMatchObject({ added: 1 });
    expect(after).not.toMatchObject({ promotedAt: 1 });
    expect(after).not.toMatchObject({ keptSession: 'one' });
  });

  it('keep what is added to a login, to its state while that lasts, and to who was seen', async () => {
    const id = LoginId.parse(newId());
    const born = { id, userCode: newUserCode(cryptoRandom), requestedFrom: DEVICE, application: null };
    const moment = { now: Date.now(), deadlines: DEADLINES };
    const logins = loginStore(store, { now: Date.now, deadlines: DEADLINES });
    const phone = { accountId: AccountId.parse(newId()), sessionId: newSessionId() };
    const numbers = { matchNumber: 11, matchNumbers: [11, 22, 33] } as const;
    const seen = { ...DEVICE, address: '192.0.2.9' };
    await logins.create({ ...newLogin(born, moment), alsoSeen: [seen] });
    const row = JSON.parse((await store.get(`l:${id}`)) ?? '');
    row[7].push({ place: 'Lyon' });
    await store.compareAndSwap(`l:${id}`, (await store.get(`l:${id}`)) ?? '', {
      value: JSON.stringify([...row, { added: 1 }]),
      lifetimeMs: HOUR,
    });
    expect((await logins.find(id))?.value.alsoSeen).toEqual([seen]);
    const now = async () => JSON.stringify(await read(`l:${id}`));
    await logins.update(id, (login) => {
      if (login.state.status !== 'pending') throw new Error('it is not pending');
      const pending = { ...login, state: login.state };
      return { next: extend(pending, moment), result: true };
    });
    expect(await now()).toMatch(/"192\.0\.2\.9",\{"place":"Lyon"\}\],\{"added":1\}\]$/);
    await logins.update(id, (login) => {
      if (login.state.status !== 'pending') throw new Error('it is not pending');
      return { next: scan({ ...login, state: login.state }, phone, numbers, moment), result: true };
    });
    expect(await now()).toMatch(/"192\.0\.2\.9",\{"place":"Lyon"\}\],\{"added":1\}\]$/);
    await logins.update(id, (login) => {
      if (login.state.status !== 'scanned') throw new Error('it is not scanned');
      return { next: giveNumber({ ...login, state: login.state }), result: true };
    });
    const raw = (await store.get(`l:${id}`)) ?? '';
    const longer = { value: raw.replace('[11,22,33],1', '[11,22,33],1,"added"'), lifetimeMs: HOUR };
    await store.compareAndSwap(`l:${id}`, raw, longer);
    await logins.update(id, (login) => ({ next: { ...login, deadline: login.deadline + 1 }, result: true }));
    expect(await now()).toContain('[11,22,33],1,"added"]');
  });

  it('keep what is added to the entries of lists', async () => {
    const accountId = AccountId.parse(newId());
    const [one, two] = [newSessionId(), newSessionId()];
    await put(`sl:${accountId}`, [
      [one, SOON, { added: 1 }],
      [two, SOON],
    ]);
    const sessions = sessionStore(store, { now: Date.now, tombstoneMs: HOUR, sessionEpochs: sessionEpochs(store) });
    expect(await sessions.listOf(accountId)).toEqual([one, two]);
    await sessions.removeAll(accountId, [two]);
    expect(await read(`sl:${accountId}`)).toEqual([[one, SOON, { added: 1 }]]);
  });

  it('keep events that this version does not know, where they were, and show the others', async () => {
    const { id } = account();
    await put(`a:${id}`, account({ id }));
    const activity = activityStore(store, accountStore(store));
    const event = (at: number, more: object = {}) => ({ kind: 'invited', device: DEVICE, at, ...more });
    const [first, last] = [event(Date.now() - 3, { added: 1 }), event(Date.now() - 1)];
    const unknown = { kind: 'of-tomorrow', at: Date.now() - 2, secret: 'content' };
    await put(`ac:${id}`, [first, unknown, last]);
    misfits.length = 0;
    expect(await activity.of(id)).toHaveLength(2);
    expect(misfits).toEqual([['ac:', expect.stringContaining('an item: ')]]);
    expect(JSON.stringify(misfits)).not.toContain('content');
    const newest = { kind: 'invited' as const, device: DEVICE, at: Date.now() };
    await activity.change(id, (entries) => [...entries, newest]);
    expect(await read(`ac:${id}`)).toEqual([first, unknown, last, newest]);
    await activity.change(id, (entries) => entries.slice(1));
    expect(await read(`ac:${id}`)).toEqual([unknown, last, newest]);
    await activity.change(id, () => []);
    expect(await read(`ac:${id}`)).toEqual([unknown]);
  });

  it('are told of where they do not fit, by their collection and what it is, and never by what they hold', async () => {
    const { id } = account();
    await put(`a:${id}`, { ...account({ id }), displayName: 4711, passkeys: [{ credentialId: 'content' }] });
    await put(`al:${id.charAt(0)}`, [id, 4711]);
    misfits.length = 0;
    expect(await accountStore(store).find(id)).toBeNull();
    expect((await accountLists(store).all()).flat()).toContain(id);
    expect(misfits).toEqual([
      ['a:', 'displayName (invalid_type), passkeys.*.publicKey (invalid_type), passkeys.*.counter (invalid_type)'],
      ['al:', 'an item: all of it (invalid_type)'],
    ]);
  });
});
