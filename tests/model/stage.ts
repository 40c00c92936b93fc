import type { DecideRequest, LoginId } from '@pollen/shared';
import { AccountId } from '../../apps/api/src/account/account.ts';
import { accountStore } from '../../apps/api/src/account/account-store.ts';
import { sessionEpochs } from '../../apps/api/src/account/session-epoch.ts';
import { activityStore } from '../../apps/api/src/activity/activity-store.ts';
import { deriveKeys } from '../../apps/api/src/crypto/keys.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { decisionToken } from '../../apps/api/src/login/decision-token.ts';
import { type Deadlines, deliveryWindowMs, type Login } from '../../apps/api/src/login/login.ts';
import { loginStore } from '../../apps/api/src/login/login-store.ts';
import type { LoginPorts } from '../../apps/api/src/login/ports.ts';
import { frameBody, frameNumber, sealFrame } from '../../apps/api/src/login/qr-frame.ts';
import { startLogin } from '../../apps/api/src/login/start-login.ts';
import { userCodeAttempts } from '../../apps/api/src/login/user-code-attempts.ts';
import { sessionStore } from '../../apps/api/src/session/session-store.ts';
import { startSession } from '../../apps/api/src/session/start-session.ts';
import type { Caller } from '../../apps/api/src/session/use-session.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';

/** What a phone that scanned can choose. */
export const CHOICES = ['right', 'wrong', 'deny', 'let-go'] as const;
export type Choice = (typeof CHOICES)[number];

/** One login, and three phones: two sessions of one account, and one of another. */
export interface Stage {
  readonly ports: LoginPorts;
  readonly login: Login;
  readonly phones: readonly Caller[];
  /** What the browser shows now. */
  frame(): string;
  /** With the right token, even for a phone that was never given one. */
  decision(choice: Choice, phone: Caller): Promise<DecideRequest>;
}

export const DEADLINES: Deadlines = {
  pending: 180_000,
  extended: 300_000,
  scanned: 120_000,
  approved: 60_000,
  delivered: 60_000,
  denied: 60_000,
};
const DAY = 86_400_000;
const DEVICE = { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' };

/** The core on these records. */
export function corePorts(store: KeyValueStore, now: () => number): LoginPorts {
  const accounts = accountStore(store);
  return {
    logins: loginStore(store, { now, deadlines: DEADLINES }),
    otherCodes: { find: async () => null },
    userCodeAttempts: userCodeAttempts(store, { random: cryptoRandom, now, lifetimeMs: DAY }),
    sessions: sessionStore(store, {
      now,
      tombstoneMs: deliveryWindowMs(DEADLINES),
      sessionEpochs: sessionEpochs(store),
    }),
    accounts,
    activity: activityStore(store, accounts),
    keys: deriveKeys([Buffer.from('a secret of thirty-two characters')]),
    random: cryptoRandom,
    now,
    deadlines: DEADLINES,
    idleMs: DAY,
    publicComputers: { isPublic: () => false, longestMs: DAY, idleMs: DAY },
    approvalFreshnessMs: 365 * DAY,
    approvalRequiresPasskey: false,
  };
}

export async function setStage(ports: LoginPorts): Promise<Stage> {
  const [one, other] = [await newAccount(ports), await newAccount(ports)];
  const phones = [await signIn(one, ports), await signIn(one, ports), await signIn(other, ports)];
  const login = await startLogin({ requestedFrom: DEVICE, application: null }, ports);
  return {
    ports,
    login,
    phones,
    frame: () => sealFrame(frameBody(login.id, frameNumber(login, ports.now())), ports.keys.frame),
    async decision(choice, { session }) {
      const token = decisionToken(login.id, session.id, ports.keys.decision);
      if (choice === 'deny') return { decision: 'deny', decisionToken: token };
      if (choice === 'let-go') return { decision: 'deny', decisionToken: token, reason: 'no-number' };
      const right = await numberOf(login.id, ports);
      const matchNumber = choice === 'right' ? right : right + 1;
      return { decision: 'approve', decisionToken: token, matchNumber, sessionLifetime: '30d' };
    },
  };
}

/** What the browser shows, as long as it does. */
async function numberOf(id: LoginId, { logins }: LoginPorts): Promise<number> {
  const state = (await logins.find(id))?.value.state;
  return state?.status === 'scanned' ? state.matchNumber : 47;
}

async function newAccount({ accounts, random, now }: LoginPorts) {
  const id = AccountId.parse(random.bits(128));
  const particulars = { isAdmin: false, isLocked: false, passwordHash: null, passkeys: [], createdAt: now() };
  const account = { id, username: id, displayName: id, ...particulars };
  await accounts.create(account);
  return account;
}

async function signIn(account: Awaited<ReturnType<typeof newAccount>>, ports: LoginPorts): Promise<Caller> {
  const sessionLimits = { lifetimeMs: 365 * DAY, idleMs: 365 * DAY };
  const notes = { noteSignIn: async () => undefined };
  const epochs = { current: async () => ({ count: 0, startedAt: 0 }) };
  const person = { account, signedInBy: 'password' } as const;
  const device = { requester: DEVICE, earlier: [] };
  const started = await startSession(person, device, {
    ...ports,
    sessionLimits,
    notes,
    sessionEpochs: epochs,
    succession: { succeed: async () => undefined },
  });
  if (started.kind !== 'started') throw new Error(started.kind);
  return { account, session: started.session };
}
