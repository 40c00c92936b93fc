import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { hashedUsername } from '../../apps/api/src/password/device-cookie.ts';
import type { SessionId } from '../../apps/api/src/session/session.ts';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import type { Product } from '../support/product.ts';
import { bodyFor, pathOf } from './bodies.ts';
import type { Refused } from './limited-routes.ts';

export const SETTINGS = {
  APP_URL: 'https://login.example.com',
  MOST_LOGINS: '100',
};
/** What limits call the address that is used up: a whole /64. */
export const HERE = '20010db800010002/64';
export const NAME = 'ada';
export const HASHED_NAME = hashedUsername(NAME);

/** What those may have who are refused: all that strangers can get, and what people with an account have. */
export interface Stage {
  readonly accountId: string;
  readonly sessionId: SessionId;
  /** What limits call the browsers that have these cookies. */
  readonly deviceCookie: string;
  readonly firstLogin: string;
  readonly cookies: Readonly<Record<'session' | 'known' | 'login', string>>;
  /** The token of a link that makes an account. */
  readonly link: string;
}

/** While nobody has an account. */
export async function emptyStage({ app }: Product): Promise<Stage> {
  const state = await app.core.setupState.findOrCreate(app.core.random);
  if (state.status === 'closed') throw new Error('the product is set up already');
  const link = setupToken(state, app.core.keys.setup);
  const cookies = { session: '', known: '', login: '' };
  return { accountId: '', sessionId: sessionIdOf(''), deviceCookie: '', firstLogin: '', cookies, link };
}

export async function setStage(product: Product): Promise<Stage> {
  const phone = await product.setUp(NAME);
  const cookie = (name: string) => phone.cookies.get(`__Host-${name}`) ?? '';
  const { body } = await phone.get('/api/session');
  const { link } = (await phone.post('/api/invitations')).body;
  const browser = product.client();
  const login = await browser.post('/api/logins');
  await browser.post('/api/logins/current/cancel');
  return {
    accountId: String(Object(body['account']).id),
    sessionId: sessionIdOf(cookie('session')),
    deviceCookie: cookie('known').split('.')[0] ?? '',
    firstLogin: String(login.body['id']),
    cookies: {
      session: cookie('session'),
      known: cookie('known'),
      login: browser.cookies.get('__Host-login') ?? '',
    },
    link: String(link).split('#')[1] ?? '',
  };
}

/** Changes want a proof of the last minutes, whenever they come. */
export async function proveAnew({ sessionId }: Stage, { app }: Product): Promise<void> {
  const { sessions, now } = app.core;
  await sessions.update(sessionId, (session) => ({ next: { ...session, verifiedAt: now() }, result: null }));
}

/** Sends one of these requests, unlike all others in whatever its sender can choose. Answers its status. */
export async function sendRefused(
  { app }: Product,
  { as, isFromAnywhere, says }: Refused,
  { stage, route, time }: { readonly stage: Stage; readonly route: string; readonly time: number },
): Promise<number> {
  const part = time.toString(16).padStart(8, '0');
  const groups = `${part.slice(0, 4)}:${part.slice(4)}`;
  const made = { session: part.padEnd(43, 'x'), known: `${part.padEnd(22, 'x')}.${part.padEnd(22, 'x')}`, login: part };
  const cookies = Object.entries({ ...made, ...(as && { [as]: stage.cookies[as] }), check: part.padEnd(22, 'x') });
  const isPost = route.startsWith('POST');
  const isForm = route.startsWith('POST /sign-in');
  const { statusCode } = await app.server.inject({
    method: isPost ? 'POST' : 'GET',
    url: pathOf(route, time),
    remoteAddress: isFromAnywhere ? `2001:${groups}:1::1` : `2001:db8:1:2::${groups}`,
    headers: {
      'user-agent': `Browser/${time}`,
      cookie: cookies.map(([name, value]) => `__Host-${name}=${value}`).join('; '),
      ...(isPost && { origin: SETTINGS.APP_URL, 'content-type': isForm ? FORM : 'application/json' }),
    },
    ...(isPost && { payload: isForm ? '' : JSON.stringify(bodyFor(route, says?.(stage, time) ?? {}, time)) }),
  });
  return statusCode;
}

const FORM = 'application/x-www-form-urlencoded';
