import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PASSWORD } from '../support/product.ts';
import { type Program, setupLink, startProgram } from '../support/program.ts';
import { decide, scan, showCode } from '../support/sign-in.ts';
import { HOST, newVisitor, type Seen, type Visitor } from './visitor.ts';

/** This many servers on one Redis. The first holds the Redis, and stops last. */
export async function startServers(count: number, settings: Readonly<Record<string, string>> = {}): Promise<Program[]> {
  const SECRET_KEY = randomBytes(32).toString('base64');
  const shared = {
    SECRET_KEY,
    HOST: '127.0.0.1',
    APP_URL: `https://${HOST}`,
    TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'warn',
    DRAIN_SECONDS: '5',
    ...settings,
  };
  const first = await startProgram('redis', () => shared);
  const REDIS_URL = first.env['REDIS_URL'] ?? '';
  const others: Program[] = [];
  for (let more = 1; more < count; more++)
    others.push(await startProgram('embedded', () => ({ ...shared, REDIS_URL })));
  return [first, ...others];
}

/** Accounts, each signed in on a phone of its own. */
export async function makePhones(first: Program, port: number, count: number, seen: Seen): Promise<readonly Visitor[]> {
  const admin = newVisitor(port, seen);
  const token = new URL(await setupLink(first)).hash.slice(1);
  const person = (name: string) => ({ username: name, displayName: name, password: PASSWORD });
  await admin.post('/api/setup', { token, ...person('ada') });
  const phones = [admin];
  for (let number = 1; number < count; number++) {
    const { body } = await admin.post('/api/invitations');
    const phone = newVisitor(port, seen);
    const invited = new URL(String(body['link'])).hash.slice(1);
    await phone.post('/api/invitations/accept', { token: invited, ...person(`person${number}`) });
    phones.push(phone);
  }
  return phones;
}

interface SignIn {
  /** From the confirmation to the session, in milliseconds; null: there was none. */
  readonly ms: number | null;
}

const GIVE_UP_AFTER_MS = 60_000;

/** One login from its code to its session, at the pace of people and as the protocol tells browsers to. */
export async function signIn(port: number, phone: Visitor, seen: Seen): Promise<SignIn> {
  const browser = newVisitor(port, seen);
  try {
    const shown = await showCode(browser);
    const polling = pollUntil(browser, (status) => status !== 'pending');
    await sleep(500 + Math.random() * 2_000);
    const scanned = await scan(phone, shown.frame);
    const told = await polling;
    const right = { decision: 'approve', decisionToken: scanned.body['decisionToken'], sessionLifetime: '1h' };
    const ended = pollUntil(browser, (status) => status === 'signed-in' || status === 'denied' || status === 'expired');
    await sleep(300 + Math.random() * 700);
    await decide(phone, shown.id, { ...right, matchNumber: told['matchNumber'] });
    const confirmedAt = performance.now();
    await ended;
    const ms = performance.now() - confirmedAt;
    return { ms: (await browser.get('/api/session')).status === 200 ? ms : null };
  } finally {
    browser.leave();
  }
}

async function pollUntil(browser: Visitor, isWanted: (status: unknown) => boolean): Promise<Record<string, unknown>> {
  const end = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const { body } = await browser.post('/api/logins/current');
    if (isWanted(body['status']) && body['status'] !== undefined) return body;
    if (performance.now() > end) return body;
    await sleep(Number(body['interval'] ?? 1) * 1_000 * (0.75 + Math.random() / 2));
  }
}

export const refusalsIn = (seen: Seen) => [...seen].filter(([answer]) => !/^2\d\d /.test(answer));
