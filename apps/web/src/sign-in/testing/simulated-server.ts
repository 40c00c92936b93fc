import { API, type CurrentSession } from '@pollen/shared';
import type { Operation } from '../../api/login-requests.ts';
import type { Reply, Sent } from './simulated-world.ts';

export const loginId = (letter: string) => `${letter.repeat(21)}A`;

export const pending = (id: string, more: object = {}): Reply => {
  const qr = { content: `https://pollen.test/q#${id}`, refreshIn: 9 };
  return login({ id, status: 'pending', interval: 2, expiresIn: 180, userCode: 'WDJB-MJHT', qr, ...more });
};
export const scanned = (id: string, more: object = {}): Reply =>
  login({ id, status: 'scanned', interval: 0.5, expiresIn: 120, matchNumber: 47, ...more });
export const signedIn = (id: string): Reply => login({ id, status: 'signed-in', continueTo: '/' });
const denied = (id: string): Reply => login({ id, status: 'denied' });
export const slowDown = (id: string, interval: number): Reply => login({ id, status: 'slow-down', interval });
export const expired: Reply = login({ id: null, status: 'expired' });

export const page: Reply = {
  body: '<!doctype html><title>Welcome to the hotel</title>',
  headers: { 'content-type': 'text/html' },
};
export const redirect: Reply = { type: 'opaqueredirect', status: 0 };
export const lost: Reply = { fate: 'lost' };

export function refusal(status: number, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: '{"message":"no"}' };
}

function login(response: object): Reply {
  return { body: JSON.stringify({ kind: 'login', ...response }) };
}

const someone = { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false };
const session = { id: 's', signedInBy: 'qr' as const, expiresIn: 3600, idleExpiresIn: 1800, approvedBy: null };
/** Who the server says is signed in, once somebody is. */
export const SOMEONE: CurrentSession = { account: someone, session };
const someoneIsSignedIn: Reply = { body: JSON.stringify(SOMEONE) };
export const nobodyIsSignedIn: Reply = {
  status: 401,
  body: JSON.stringify({ type: 'sign-in-required', title: 'Sign in first.', status: 401 }),
};

export function operationOf({ url }: Pick<Sent, 'url'>): Operation {
  if (url.startsWith(API.sessionByNonce(''))) return 'check';
  if (url === API.cancel) return 'cancel';
  return url === API.start || url.startsWith(API.startByGet('')) ? 'start' : 'poll';
}

const LIFETIME = 180_000;

/** Keeps the promises that the real server makes to one browser. */
export interface SimulatedServer {
  response(sent: Pick<Sent, 'url' | 'at'>): Reply;
  /** The login that the browser's cookie names. */
  id(): string;
  scan(): void;
  approve(): void;
  deny(): void;
  /** The deadline has passed. */
  forget(): void;
}

export function newSimulatedServer(): SimulatedServer {
  let count = 0;
  let state: 'none' | 'pending' | 'scanned' | 'approved' | 'denied' = 'none';
  let isSignedIn = false;
  let deadline = 0;
  const id = () => loginId('ABCDEFGHIJKLMNOPQRSTUVWXYZ'[count - 1] ?? 'z');

  const say = (at: number): Reply => {
    if (state === 'none') return expired;
    const expiresIn = Math.max(0, Math.ceil((deadline - at) / 1_000));
    return state === 'pending' ? pending(id(), { expiresIn }) : { scanned, approved: signedIn, denied }[state](id());
  };
  const start = (at: number): Reply => {
    if (state === 'none' || state === 'denied') {
      count += 1;
      state = 'pending';
      deadline = at + LIFETIME;
    }
    return say(at);
  };
  const poll = (at: number): Reply => {
    if (state === 'approved') isSignedIn = true;
    if (state === 'pending' && at >= deadline) state = 'none';
    return say(at);
  };
  const check = (): Reply => {
    if (!isSignedIn) return nobodyIsSignedIn;
    state = 'none';
    return someoneIsSignedIn;
  };
  const cancel = (at: number): Reply => {
    state = state === 'none' ? 'none' : 'denied';
    return say(at);
  };
  const become = (next: typeof state) => () => {
    state = next;
  };
  return {
    response: (sent) => ({ start, poll, check, cancel })[operationOf(sent)](sent.at),
    id,
    scan: become('scanned'),
    approve: become('approved'),
    deny: become('denied'),
    forget: become('none'),
  };
}
