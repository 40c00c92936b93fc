import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import type { AccountId } from '../../apps/api/src/account/account.ts';
import { makeRecoveryLink } from '../../apps/api/src/recovery/make-recovery-link.ts';
import { newSessionToken, sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import { startSession } from '../../apps/api/src/session/start-session.ts';
import type { Client } from '../support/client.ts';
import { PASSWORD, type Product, type StoreKind, startProduct } from '../support/product.ts';
import { rightDecision, type ShownCode, scan, showCode, ticketOf } from '../support/sign-in.ts';
import type { FuzzedRequest } from './requests.ts';

/** Somebody who must not be harmed, and a stranger with an account, who tries. */
export interface World {
  readonly product: Product;
  /** Gives the stranger new logins and sessions in the place of those that ended. */
  refresh(): Promise<void>;
  /** Gives the stranger one more session. */
  refreshSpare(): Promise<void>;
  send(request: FuzzedRequest): Promise<void>;
  /** What must be as it was. */
  untouched(): Promise<unknown>;
  /** Who is an administrator. */
  administrators(): Promise<readonly string[]>;
}

const ORIGIN = 'https://login.example.com';
const DAY = '86400';
/** About as long as a code can be shown. */
const HOURS = '18000';
const SETTINGS = {
  APP_URL: ORIGIN,
  TRUSTED_PROXIES: '127.0.0.0/8',
  MOST_LOGINS: '10000000',
  PENDING_SECONDS: HOURS,
  SCANNED_SECONDS: DAY,
};
const SECRET_NAME = 'Victoria Unmentionable';
const DEVICE = { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' };

export async function startWorld(store: StoreKind): Promise<World> {
  const product = await startProduct(store, SETTINGS);
  const { core } = product.app;
  const administrator = await product.setUp('victim');
  const stranger = await product.invite(administrator, 'mallory');
  const victim = await product.invite(administrator, 'victoria');
  const [victimAccount, ownAccount] = [await accountOf('victoria'), await accountOf('mallory')];
  const pending = await showCode(product.client());
  const held = await scannedBy(victim);
  const victimSession = String(victim.cookies.get('__Host-session'));
  const fixed = {
    'victim-name': 'victoria',
    'victim-account': victimAccount,
    'victim-session': victimSession,
    'victim-session-id': sessionIdOf(victimSession),
    'victim-login': pending.id,
    'victim-login-cookie': String(pending.browser.cookies.get('__Host-login')),
    'victim-frame': pending.frame,
    'victim-scanned': held.shown.id,
    'victim-scanned-frame': held.shown.frame,
    'victim-scanned-cookie': String(held.shown.browser.cookies.get('__Host-login')),
    'victim-decision': held.decisionToken,
    'victim-recovery': await recoveryOf(victimAccount),
    long: 'x'.repeat(256),
    longer: 'x'.repeat(4096),
    nonce: 'A'.repeat(16),
    step: '1',
    'own-name': 'mallory',
    'own-password': PASSWORD,
    'own-account': ownAccount,
  };
  const secrets = [victimSession, fixed['victim-login-cookie'], fixed['victim-scanned-cookie'], SECRET_NAME];
  const names = new Map<string, string>(Object.entries(fixed));
  const before = await storedAccount('victoria');
  const passwordHash = await core.passwords.hash(randomUUID(), before.value.id);
  await core.accounts.update(before.value.id, (account) => ({
    next: { ...account, displayName: SECRET_NAME, passwordHash },
    result: true,
  }));

  async function storedAccount(username: string) {
    const stored = await core.accounts.findByUsername(username);
    if (stored === null) throw new Error(`${username} has no account`);
    return stored;
  }
  async function accountOf(username: string) {
    return (await storedAccount(username)).value.id;
  }
  async function recoveryOf(id: AccountId) {
    const outcome = await makeRecoveryLink(id, (await storedAccount('victim')).value, core);
    return outcome.kind === 'made' ? outcome.token : outcome.kind;
  }
  async function scannedBy(phone: Client) {
    const shown: ShownCode = await showCode(product.client());
    const { decisionToken, matchNumber } = await rightDecision(shown.browser, await scan(phone, shown.frame));
    return { shown, decisionToken: String(decisionToken), matchNumber: String(matchNumber) };
  }
  const newSession = async () => {
    const { value: account } = await storedAccount('mallory');
    const device = { requester: DEVICE, earlier: [] };
    const started = await startSession({ account, signedInBy: 'password' }, device, core);
    if (started.kind !== 'started') throw new Error(started.kind);
    return started;
  };

  async function refreshSpare(): Promise<void> {
    const { session, token } = await newSession();
    const spare = {
      'own-spare-session': token,
      'own-spare-session-id': session.id,
      'new-name': `new${names.size}${token.slice(0, 6)}`,
    };
    for (const [name, value] of Object.entries(spare)) names.set(name, value);
  }
  async function refresh(): Promise<void> {
    await Promise.all(['scan', 'code'].map((name) => product.limiter(name).forget(ownAccount)));
    const { session, token } = await newSession();
    const qrToken = newSessionToken(core.random);
    await core.sessions.create({ ...session, id: sessionIdOf(qrToken), signedInBy: 'qr' });
    stranger.cookies.set('__Host-session', token);
    const own = await showCode(product.client());
    const { shown, decisionToken, matchNumber } = await scannedBy(stranger);
    const ticket = await ticketOf(stranger, own.frame);
    const { body } = await administrator.post('/api/invitations');
    const fresh = {
      'own-session': token,
      'own-qr-session': qrToken,
      'own-session-id': session.id,
      'own-login': own.id,
      'own-login-cookie': String(own.browser.cookies.get('__Host-login')),
      'own-frame': own.frame,
      'own-code': own.userCode,
      'own-ticket': ticket,
      'own-scanned': shown.id,
      'own-scanned-cookie': String(shown.browser.cookies.get('__Host-login')),
      'own-decision': decisionToken,
      'own-number': matchNumber,
      'own-recovery': await recoveryOf(ownAccount),
      'own-invitation': String(body['link']).split('#')[1] ?? '',
    };
    for (const [name, value] of Object.entries(fresh)) names.set(name, value);
  }
  const filled = (text: string) =>
    text.replace(/<([\w-]+)(?:!(\d+))?>/g, (whole, name: string, at: string | undefined) => {
      const value = names.get(name);
      return value === undefined ? whole : changedAt(value, at);
    });

  return {
    product,
    refresh,
    refreshSpare,
    async send({ method, path, headers, body }) {
      const all = Object.entries(headers).map(([name, value]) => [name, filled(value)]);
      const response = await product.app.server.inject({
        method: knownMethod(method),
        url: filled(path),
        headers: Object.fromEntries(all.filter(([, value]) => value !== '')),
        ...(method !== 'GET' && method !== 'HEAD' && { payload: filled(body) }),
      });
      expect(response.statusCode).toBeLessThan(500);
      if (response.statusCode >= 400 && path.startsWith('/api/') && method !== 'HEAD')
        expect(response.json()).toMatchObject({ type: expect.any(String), status: response.statusCode });
      const said = JSON.stringify([response.body, response.headers]);
      expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
      const given = response.cookies.find(({ name, value }) => name === '__Host-session' && value !== '');
      if (given) expect((await core.sessions.find(sessionIdOf(given.value)))?.value.accountId).not.toBe(victimAccount);
    },
    async untouched() {
      const logins = [pending.id, held.shown.id].map(async (id) => (await core.logins.find(LoginId.parse(id)))?.raw);
      return {
        logins: await Promise.all(logins),
        account: (await core.accounts.findByUsername('victoria'))?.raw,
        sessions: await core.sessions.listOf(victimAccount),
        session: (await core.sessions.find(sessionIdOf(victimSession)))?.raw,
      };
    },
    async administrators() {
      const accounts = (await administrator.get('/api/accounts')).body['accounts'];
      const list = Array.isArray(accounts) ? accounts.map((each) => Object(each)) : [];
      return list.filter(({ isAdmin }) => isAdmin).map(({ username }) => String(username));
    },
  };
}

function changedAt(value: string, at: string | undefined): string {
  if (at === undefined) return value;
  const place = Number(at) % value.length;
  return value.slice(0, place) + (value.charAt(place) === 'A' ? 'B' : 'A') + value.slice(place + 1);
}

const METHODS = ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const;

function knownMethod(method: string): (typeof METHODS)[number] {
  return METHODS.find((each) => each === method) ?? 'GET';
}
