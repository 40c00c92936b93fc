import { randomBytes } from 'node:crypto';
import type { Client, ClientResponse } from '../support/client.ts';
import { decide, rightDecision, type ShownCode, scan } from '../support/sign-in.ts';
import { expectHonest, NotTried } from './row.ts';
import type { Site } from './site.ts';

/** How the tool gets an account: one that there is, or a new one by a setup link or an invitation. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'link'; readonly link: URL };

/** A code that a computer shows and a phone of the account has scanned, and the decision that approves it. */
interface Question {
  readonly shown: ShownCode;
  readonly scanned: ClientResponse;
  readonly approval: Record<string, unknown>;
  readonly denial: Record<string, unknown>;
}

/** The account that is used for the attacks, and its phone. */
export interface Owner {
  readonly username: string;
  readonly phone: Client;
  readonly isAdmin: boolean;
  /** What names this person. */
  readonly names: readonly string[];
  /** The same account, signed in once more. */
  anotherPhone(): Promise<Client>;
  /** Signs a browser in with the password. */
  signIn(browser: Client, headers?: Record<string, string>): Promise<void>;
  /** Proves once more, with the password, who is signed in. */
  verify(browser: Client): Promise<void>;
  /** A computer shows a code, and a phone scans it. */
  ask(phone?: Client): Promise<Question>;
  /** A computer whose sign-in was approved, and that has not polled since. */
  approved(phone?: Client): Promise<ShownCode>;
  /** The ids of the account's sessions. */
  sessions(): Promise<readonly string[]>;
}

const PHONE = {
  'user-agent':
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
};

export async function becomeOwner(site: Site, credentials: Credentials): Promise<Owner> {
  const { username, password, phone } = await enter(site, credentials);
  const { body } = await phone.get('/api/session');
  const { id, displayName, isAdmin } = Object(body['account']);
  let isProofWanted = false;

  async function anotherPhone(): Promise<Client> {
    const other = site.visitor(PHONE);
    await signIn(other);
    return other;
  }
  async function signIn(browser: Client, headers?: Record<string, string>): Promise<void> {
    const response = await browser.post('/api/session/password', { username, password }, headers);
    expectHonest(response.status === 200, 'signing in with the password');
  }
  async function verify(browser: Client): Promise<void> {
    expectHonest((await browser.post('/api/session/verify', { password })).status === 200, 'proving who one is');
  }
  async function ask(by = phone): Promise<Question> {
    const shown = await site.show();
    const scanned = await scan(by, shown.frame);
    expectHonest(scanned.status === 200, 'scanning a code');
    if (isProofWanted) await by.post('/api/session/verify', { password });
    const approval = await rightDecision(shown.browser, scanned);
    return { shown, scanned, approval, denial: { decision: 'deny', decisionToken: approval.decisionToken } };
  }
  async function approved(by = phone): Promise<ShownCode> {
    const { shown, approval } = await ask(by);
    const response = await decide(by, shown.id, approval);
    expectHonest(response.body['status'] === 'approved', 'approving a sign-in');
    return shown;
  }
  async function tryToApprove(): Promise<void> {
    const { shown, approval } = await ask();
    const response = await decide(phone, shown.id, approval);
    isProofWanted = response.body['type'] === 'verification-required';
    if (!isProofWanted) return expectHonest(response.body['status'] === 'approved', 'approving a sign-in');
    if (![response.body['verifyBy']].flat().includes('password')) {
      throw new NotTried('an instance where a password is enough to approve');
    }
  }
  await tryToApprove();
  return {
    username,
    phone,
    isAdmin: isAdmin === true,
    names: [username, String(displayName), String(id)],
    anotherPhone,
    signIn,
    verify,
    ask,
    approved,
    async sessions() {
      const list = (await phone.get('/api/sessions')).body['sessions'];
      return Array.isArray(list) ? list.map((entry) => String(Object(entry).id)) : [];
    },
  };
}

async function enter(site: Site, credentials: Credentials) {
  const phone = site.visitor(PHONE);
  if (credentials.kind === 'password') {
    const { username, password } = credentials;
    const response = await phone.post('/api/session/password', { username, password });
    if (response.status !== 200)
      throw new Error(`nobody is signed in with that name and password (${response.status})`);
    return { username, password, phone };
  }
  const { hash, pathname } = credentials.link;
  const [username, password] = [`attack-${randomBytes(4).toString('hex')}`, randomBytes(24).toString('base64url')];
  const path = pathname === '/setup' ? '/api/setup' : '/api/invitations/accept';
  const account = { token: hash.slice(1), username, displayName: `Attack ${username.slice(-8)}`, password };
  const response = await phone.post(path, account);
  if (response.status !== 201) throw new Error(`that link makes no account (${response.status})`);
  return { username, password, phone };
}
