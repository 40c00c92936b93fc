import { invitationKey } from '../../apps/api/src/account/invitation-store.ts';
import { type Said, userCode } from './bodies.ts';
import { HASHED_NAME, HERE, NAME, type Stage } from './stage.ts';

/** Requests that a limit refuses, however whoever sends them varies what they can choose. */
export interface Refused {
  /** Its name, as the store counts it. */
  readonly limit: string;
  readonly routes: readonly string[];
  /** Very many times to the first route: each could name another key. Else as often as shows a key for each request. */
  readonly isNamedFreely?: boolean;
  /** The limits that are used up, and for whom. */
  usedUp(stage: Stage): Readonly<Record<string, string>>;
  /** With this cookie; else with none that is good. */
  readonly as?: 'session' | 'known' | 'login';
  /** Each from a network of its own; else each from another address of one /64. */
  readonly isFromAnywhere?: boolean;
  says?(stage: Stage, time: number): Said;
}

const ALL = '';
const PAIR = { first: `${HASHED_NAME}.${HERE}` };

const STARTS = ['POST /api/logins', 'GET /api/logins/start/{nonce}', 'POST /sign-in', 'POST /sign-in/again'];
const SCAN = ['POST /api/logins/scan', 'POST /api/devices/look'];
const PASSWORD = ['POST /api/session/password'];
const NEW_PASSKEY = ['POST /api/passkeys/registration/options', 'POST /api/passkeys/registration/verify'];
const NEW_ACCOUNT = ['POST /api/invitations/accept', ...NEW_PASSKEY];
const DELAYED = ['GET /api/network-check/after/{seconds}/{nonce}'];

/** Every limit, with what uses it up, and the routes that count with it. */
export const REFUSED: readonly Refused[] = [
  { limit: 'starts', isNamedFreely: true, routes: STARTS, usedUp: () => ({ starts: ALL }), isFromAnywhere: true },
  { limit: 'start', isNamedFreely: true, routes: STARTS, usedUp: () => ({ start: HERE }) },
  {
    limit: 'kept',
    routes: STARTS,
    usedUp: () => ({ starts: ALL, kept: ALL }),
    as: 'login',
    isFromAnywhere: true,
  },
  {
    limit: 'browser',
    routes: STARTS,
    usedUp: ({ firstLogin }) => ({ starts: ALL, browser: firstLogin }),
    as: 'login',
    isFromAnywhere: true,
  },
  {
    limit: 'scan',
    routes: SCAN,
    usedUp: ({ accountId }) => ({ scan: accountId }),
    as: 'session',
    isFromAnywhere: true,
  },
  {
    limit: 'stranger',
    isNamedFreely: true,
    routes: SCAN,
    usedUp: () => ({ stranger: HERE }),
    says: (_, time) => ({ code: userCode(time) }),
  },
  {
    limit: 'code',
    routes: SCAN,
    usedUp: ({ accountId }) => ({ code: accountId }),
    as: 'session',
    isFromAnywhere: true,
    says: (_, time) => ({ code: userCode(time) }),
  },
  {
    limit: 'known',
    routes: PASSWORD,
    usedUp: ({ deviceCookie }) => ({ known: `${deviceCookie}.${HASHED_NAME}` }),
    as: 'known',
    isFromAnywhere: true,
    says: () => ({ username: NAME }),
  },
  {
    limit: 'known',
    routes: ['POST /api/session/verify'],
    usedUp: ({ sessionId }) => ({ known: `${sessionId}.${HASHED_NAME}` }),
    as: 'session',
    isFromAnywhere: true,
  },
  {
    limit: 'known-name',
    routes: PASSWORD,
    usedUp: () => ({ 'known-name': HASHED_NAME }),
    as: 'known',
    isFromAnywhere: true,
    says: () => ({ username: NAME }),
  },
  {
    limit: 'known-name',
    routes: ['POST /api/session/verify'],
    usedUp: () => ({ 'known-name': HASHED_NAME }),
    as: 'session',
    isFromAnywhere: true,
  },
  // What is used up here sends on to the limits behind it, and those refuse.
  {
    limit: 'first',
    isNamedFreely: true,
    routes: PASSWORD,
    usedUp: () => ({ ...PAIR, 'first-address': HERE, address: HERE }),
    says: (_, time) => (time % 2 ? { username: NAME } : {}),
  },
  {
    limit: 'first-name',
    isNamedFreely: true,
    routes: PASSWORD,
    usedUp: () => ({ 'first-name': HASHED_NAME }),
    isFromAnywhere: true,
    says: () => ({ username: NAME }),
  },
  {
    limit: 'first-address',
    isNamedFreely: true,
    routes: PASSWORD,
    usedUp: () => ({ 'first-address': HERE }),
  },
  {
    limit: 'name',
    routes: PASSWORD,
    usedUp: () => ({ ...PAIR, name: HASHED_NAME }),
    says: () => ({ username: NAME }),
  },
  {
    limit: 'address',
    routes: PASSWORD,
    usedUp: () => ({ ...PAIR, address: HERE }),
    says: () => ({ username: NAME }),
  },
  {
    limit: 'link',
    isNamedFreely: true,
    routes: [
      'POST /api/setup',
      'POST /api/links/check',
      'POST /api/recovery/check',
      'POST /api/recovery',
      ...NEW_ACCOUNT,
    ],
    usedUp: () => ({ link: HERE }),
  },
  {
    limit: 'taken',
    routes: NEW_ACCOUNT,
    usedUp: ({ link }) => ({ taken: invitationKey(link) }),
    says: ({ link }) => ({ token: link }),
  },
  {
    limit: 'passkey',
    isNamedFreely: true,
    routes: [...NEW_PASSKEY, 'POST /api/passkeys/authentication/options', 'POST /api/passkeys/authentication/verify'],
    usedUp: () => ({ passkey: HERE }),
  },
  {
    limit: 'passkey',
    routes: ['POST /api/session/verify'],
    usedUp: () => ({ passkey: HERE }),
    as: 'session',
    says: () => ({ isByPasskey: true }),
  },
  {
    limit: 'password',
    routes: ['POST /api/account/password'],
    usedUp: ({ accountId }) => ({ password: accountId }),
    as: 'session',
    isFromAnywhere: true,
  },
  {
    limit: 'rename',
    routes: ['POST /api/sessions/{id}/rename'],
    usedUp: ({ accountId }) => ({ rename: accountId }),
    as: 'session',
    isFromAnywhere: true,
  },
  {
    limit: 'notices',
    routes: ['POST /api/notices'],
    usedUp: ({ accountId }) => ({ notices: accountId }),
    as: 'session',
    isFromAnywhere: true,
  },
  {
    limit: 'picture',
    routes: ['POST /api/account/picture'],
    usedUp: ({ accountId }) => ({ picture: accountId }),
    as: 'session',
    isFromAnywhere: true,
  },
  {
    limit: 'invite',
    routes: ['POST /api/invitations/people'],
    usedUp: ({ accountId }) => ({ invite: accountId }),
    as: 'session',
    isFromAnywhere: true,
  },
  {
    limit: 'passkey-change',
    routes: [
      'POST /api/passkeys/registration/options',
      'POST /api/passkeys/{id}/rename',
      'POST /api/passkeys/{id}/remove',
    ],
    usedUp: ({ accountId }) => ({ 'passkey-change': accountId }),
    as: 'session',
    says: () => ({ isOwn: true }),
  },
  {
    limit: 'check',
    isNamedFreely: true,
    routes: [
      'POST /api/network-check',
      'GET /api/network-check/{nonce}',
      'GET /api/network-check/cookie/{nonce}',
      'GET /api/network-check/size/{length}/{nonce}',
      ...DELAYED,
    ],
    usedUp: () => ({ check: HERE }),
  },
  { limit: 'delay', routes: DELAYED, usedUp: () => ({ delay: HERE }) },
];

/** What is asked for once, before anybody has an account. */
export const REFUSED_BEFORE_SETUP: Refused = {
  limit: 'taken',
  routes: ['POST /api/setup'],
  usedUp: ({ link }) => ({ taken: invitationKey(link) }),
  isFromAnywhere: true,
  says: ({ link }) => ({ token: link }),
};

/** By the first `/readyz` sees whether the store still counts; the others keep something quiet, and refuse nobody. */
export const REFUSES_NOBODY = ['probe', 'named', 'audit'];
