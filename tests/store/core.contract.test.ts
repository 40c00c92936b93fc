import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findSetupLink } from '../../apps/api/src/account/account-link.ts';
import { openAccount } from '../../apps/api/src/account/open-account.ts';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { buildCore, type Core } from '../../apps/api/src/core/build-core.ts';
import { argon2Passwords } from '../../apps/api/src/crypto/password-hashing.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { secondsLeft } from '../../apps/api/src/login/login.ts';
import { decideByPhone, scanByPhone } from '../../apps/api/src/login/phone-actions.ts';
import { pollLogin } from '../../apps/api/src/login/poll-login.ts';
import { frameBody, sealFrame } from '../../apps/api/src/login/qr-frame.ts';
import { disavowSignIn } from '../../apps/api/src/login/report-sign-in.ts';
import { startLogin } from '../../apps/api/src/login/start-login.ts';
import { openStore } from '../../apps/api/src/open-store.ts';
import { checkPasswordThrottled } from '../../apps/api/src/password/password-throttle.ts';
import { reAuthenticate } from '../../apps/api/src/re-authentication/re-authenticate.ts';
import { leaveSession } from '../../apps/api/src/session/end-session.ts';
import { toCurrentSession } from '../../apps/api/src/session/http/session-responses.ts';
import { checkRecentAuth } from '../../apps/api/src/session/re-authentication.ts';
import type { Session, SessionId } from '../../apps/api/src/session/session.ts';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import { startSession } from '../../apps/api/src/session/start-session.ts';
import {
  type Caller,
  needsReAuthentication,
  useSession as openSession,
} from '../../apps/api/src/session/use-session.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

const PASSWORD = 'correct horse battery staple';
const PHONE = { browser: 'Chrome 131', os: 'Android', address: '192.0.2.1' };
const COMPUTER = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.2' };
const STRANGER = { requester: COMPUTER, addressKey: COMPUTER.address, deviceCookies: [], session: null };
const MINUTE = 60_000;

describe.each(['embedded', 'redis'] as const)('the core without a server, on the %s store', (kind) => {
  let core: Core;
  let time = Date.now();
  let close: () => Promise<void>;

  beforeAll(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pollen-core-'));
    const redis: RedisServer | null = kind === 'redis' ? await startRedis() : null;
    const read = readConfig({ DATA_DIR: dataDir, ...(redis && { REDIS_URL: redis.url }) });
    if (read.kind === 'wrong') throw new Error(read.problems.join());
    const log = { warn: () => undefined };
    const opened = await openStore(read.config, log);
    core = buildCore({
      ...opened,
      config: read.config,
      secrets: [Buffer.from('a secret of thirty-two characters')],
      passwords: argon2Passwords({ memoryCost: 1_024, timeCost: 1 }),
      random: cryptoRandom,
      now: () => time,
      log,
    });
    close = async () => {
      await opened.store.close();
      await redis?.stop();
      rmSync(dataDir, { recursive: true });
    };
    await openFirstAccount();
  });
  afterAll(() => close());

  async function openFirstAccount(): Promise<void> {
    const state = await core.setupState.findOrCreate(core.random);
    const token = state.status === 'open' ? setupToken(state, core.keys.setup) : '';
    const link = await findSetupLink(token, core);
    const wayIn = { kind: 'password', password: PASSWORD } as const;
    const outcome = link && (await openAccount(link, { username: 'ada', displayName: 'Ada', wayIn }, core));
    expect(outcome?.kind).toBe('opened');
  }

  async function signIn(...earlier: SessionId[]): Promise<Session> {
    const checked = await checkPasswordThrottled({ username: 'ada', password: PASSWORD, by: STRANGER }, core);
    if (checked.kind !== 'right') throw new Error(checked.kind);
    const person = { account: checked.account, signedInBy: 'password' } as const;
    const started = await startSession(person, { requester: PHONE, earlier }, core);
    if (started.kind !== 'started') throw new Error(started.kind);
    expect(started.session.id).toBe(sessionIdOf(started.token));
    return started.session;
  }

  async function callerOf({ id }: Session): Promise<Caller> {
    const caller = await openSession(id, core);
    if (caller === null) throw new Error('the session has ended');
    return caller;
  }

  async function happened({ accountId }: Session): Promise<string[]> {
    return (await core.activity.of(accountId)).map((entry) => entry.kind);
  }

  it('signs somebody in with a password, and ends the session that the device had before', async () => {
    const first = await signIn();
    const second = await signIn(first.id);
    expect((await callerOf(second)).account.username).toBe('ada');
    expect(await openSession(first.id, core)).toBeNull();
    expect((await happened(second)).filter((what) => what === 'signed-in')).toHaveLength(2);
    await leaveSession(second.id, core);
    expect(await openSession(second.id, core)).toBeNull();
    expect((await happened(second)).at(-1)).toBe('signed-out');
  });

  it('lets nobody in whose sessions were all ended while they were looked at', async () => {
    const { account } = await callerOf(await signIn());
    await core.accounts.update(account.id, (current) => ({
      next: { ...current, generation: (current.generation ?? 0) + 1 },
      result: true,
    }));
    const before = await core.sessions.listOf(account.id);
    const person = { account, signedInBy: 'password' } as const;
    const outcome = await startSession(person, { requester: PHONE, earlier: [] }, core);
    expect(outcome).toEqual({ kind: 'sign-in-required' });
    expect(await core.sessions.listOf(account.id)).toEqual(before);
  });

  async function signInComputer(phone: Caller) {
    const { id } = await startLogin({ requestedFrom: COMPUTER, application: null }, core);
    expect((await pollLogin(id, () => COMPUTER, core)).kind).toBe('pending');
    const frame = sealFrame(frameBody(id, 0), core.keys.frame);
    const scanned = await scanByPhone(
      frame,
      { caller: phone, requester: PHONE, addressKey: PHONE.address, ticketHolder: '' },
      core,
    );
    if (scanned.kind !== 'scanned') throw new Error(scanned.kind);
    const { decisionToken, login } = scanned;
    const { matchNumber } = login.state;
    const decision = { decision: 'approve', decisionToken, matchNumber, sessionLifetime: '30d' } as const;
    expect((await decideByPhone(id, decision, phone, core)).kind).toBe('approved');
    return pollLogin(id, () => COMPUTER, core);
  }

  it('signs a computer in by scan, approval and poll', async () => {
    const phone = await callerOf(await signIn());
    const polled = await signInComputer(phone);
    if (polled.kind !== 'signed-in') throw new Error(polled.kind);
    const computer = await callerOf(polled.session);
    expect(computer.session.approvedBy?.sessionId).toBe(phone.session.id);
    expect((await happened(phone.session)).slice(-3)).toEqual(['scanned', 'approved', 'signed-in']);
  });

  it('makes whoever guesses passwords or codes wait, and notes it', async () => {
    const attempt = { username: 'nobody', password: 'wrong', by: STRANGER };
    const outcomes = new Set<string>();
    for (let tries = 0; tries < 21; tries += 1) outcomes.add((await checkPasswordThrottled(attempt, core)).kind);
    expect([...outcomes]).toEqual(['wrong-username-or-password', 'too-many-requests']);
    const phone = {
      caller: await callerOf(await signIn()),
      requester: PHONE,
      addressKey: PHONE.address,
      ticketHolder: '',
    };
    const guesses: string[] = [];
    for (let tries = 0; tries < 6; tries += 1) guesses.push((await scanByPhone('BCDF-GHJK', phone, core)).kind);
    expect(guesses).toEqual([...Array(5).fill('login-not-found'), 'too-many-requests']);
    expect(await happened(phone.caller.session)).toContain('failed-attempts');
  });

  it('believes nothing for long that a clock said which was ahead and is mended', async () => {
    const DAYS = 30 * 86_400_000;
    time += DAYS;
    const [owner, thief] = [await signIn(), await signIn()];
    expect((await disavowSignIn(thief.id, await callerOf(owner), core)).kind).toBe('disavowed');
    const ahead = await callerOf(owner);
    expect(needsReAuthentication(ahead)).toBe(true);
    const proof = { kind: 'password', password: PASSWORD, addressKey: PHONE.address } as const;
    await reAuthenticate(ahead, proof, PHONE, core);
    time -= DAYS;
    // Proved in what is the future now: that may be any time ago.
    const asked = { kind: 'verification-required', verifyBy: ['password'] };
    expect(checkRecentAuth(await callerOf(owner), false, core)).toEqual(asked);
    await reAuthenticate(await callerOf(owner), proof, PHONE, core);
    const mended = await callerOf(owner);
    expect([needsReAuthentication(mended), checkRecentAuth(mended, false, core).kind]).toEqual([false, 'recent']);
    expect((await signInComputer(mended)).kind).toBe('signed-in');
  });

  it('tells of no more time than was given, where the clock was put back', async () => {
    const login = await startLogin({ requestedFrom: COMPUTER, application: null }, core);
    const session = await callerOf(await signIn());
    const { expiresIn, idleExpiresIn } = toCurrentSession(session, time - 60 * MINUTE).session;
    const { deadlines } = core;
    const left = (now: number) => secondsLeft(login, { now, deadlines });
    expect([left(time - 60 * MINUTE), expiresIn, idleExpiresIn]).toEqual([left(time), 30 * 86_400, 14 * 86_400]);
  });

  it('asks for a proof after some minutes, and is content with a password', async () => {
    const session = await signIn();
    expect(checkRecentAuth(await callerOf(session), false, core)).toEqual({ kind: 'recent' });
    time += 6 * MINUTE;
    const later = await callerOf(session);
    const asked = { kind: 'verification-required', verifyBy: ['password'] };
    expect(checkRecentAuth(later, false, core)).toEqual(asked);
    const proof = (password: string) => ({ kind: 'password', password, addressKey: PHONE.address }) as const;
    expect((await reAuthenticate(later, proof('wrong'), PHONE, core)).kind).toBe('wrong-username-or-password');
    expect(checkRecentAuth(await callerOf(session), false, core)).toEqual(asked);
    expect((await reAuthenticate(later, proof(PASSWORD), PHONE, core)).kind).toBe('verified');
    expect(checkRecentAuth(await callerOf(session), false, core)).toEqual({ kind: 'recent' });
  });
});
