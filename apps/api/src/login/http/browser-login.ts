import type { LoginId } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from '../../server/client-address.ts';
import type { Load } from '../../server/load.ts';
import { refuseIfWaiting } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import type { SessionCookie } from '../../session/http/session-cookie.ts';
import { endEarlierSessions, type SuccessionPorts } from '../../session/start-session.ts';
import { cancelLogin } from '../cancel-login.ts';
import type { Login, Pending } from '../login.ts';
import { type PollOutcome, pollLogin } from '../poll-login.ts';
import type { LoginPorts } from '../ports.ts';
import { isNewRequester, recordRequester } from '../record-requester.ts';
import { admitStart, type StartLimits } from '../start-limit.ts';
import { type OpenOutcome, openLogin, startLogin } from '../start-login.ts';
import { familiarPolls } from './familiar-polls.ts';
import type { LoginCookies } from './login-cookies.ts';
import { pollPace } from './poll-pace.ts';

/** The login of the requesting browser: reads its cookie and sets its cookies. The routes write the response. */
export interface BrowserLogin {
  /** `continueTo` is where the browser says that it goes on; whatever leads to no application is ignored. */
  start(request: FastifyRequest, reply: FastifyReply, continueTo: string | null): Promise<StartOutcome>;
  poll(request: FastifyRequest, reply: FastifyReply): Promise<PollOutcome | SlowDown>;
  cancel(request: FastifyRequest, reply: FastifyReply): Promise<PollOutcome>;
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly login: Login<Pending> }
  | { readonly kind: 'still-open'; readonly outcome: OpenOutcome };

/** The browser polls far too often. Decided in memory; the login stays as it is. */
export interface SlowDown {
  readonly kind: 'slow-down';
  readonly id: LoginId;
}

const EXPIRED = { kind: 'expired' } as const;

interface BrowserLoginPorts {
  readonly core: LoginPorts & SuccessionPorts & { readonly startLimits: StartLimits };
  readonly load: Pick<Load, 'startsWait'>;
  readonly loginCookies: LoginCookies;
  readonly sessionCookie: SessionCookie;
  /** The name of the application that this address leads on to. */
  readonly applicationAt: (continueTo: string) => Promise<string | null>;
}

export function browserLogin({
  core,
  load,
  loginCookies,
  sessionCookie,
  applicationAt,
}: BrowserLoginPorts): BrowserLogin {
  const mayPoll = pollPace(core.now);
  const familiar = familiarPolls();

  /** Notes who polls now, if that has changed. */
  async function look(login: Login, request: FastifyRequest): Promise<void> {
    const from = requesterOf(request);
    if (isNewRequester(login, from)) await recordRequester(login.id, from, core);
    familiar.add(login, request);
  }

  /** Only a delivery sets a session. The one this browser had before ends with it. */
  async function deliver<T extends PollOutcome>(request: FastifyRequest, reply: FastifyReply, outcome: T): Promise<T> {
    if (outcome.kind !== 'signed-in') return outcome;
    const { session } = outcome;
    const name = await endEarlierSessions(sessionCookie.idsIn(request.headers.cookie), session, core);
    if (name !== null)
      await core.sessions.update(session.id, (current) => ({ next: { ...current, name }, result: true }));
    reply.header('set-cookie', sessionCookie.set(outcome, core.now()));
    return outcome;
  }

  async function pollAtPace(id: LoginId, request: FastifyRequest): Promise<PollOutcome | SlowDown | null> {
    return mayPoll(id)
      ? unlessExpired(await pollLogin(id, () => requesterOf(request), core))
      : { kind: 'slow-down', id };
  }

  return {
    async start(request, reply, continueTo) {
      const application = continueTo === null ? null : await applicationAt(continueTo);
      const ids = loginCookies.idsIn(request.headers.cookie);
      const open = await firstOf(ids, (id) => openLogin(id, { from: () => requesterOf(request), application }, core));
      if (open) return { kind: 'still-open', outcome: await deliver(request, reply, open) };
      refuseIfWaiting(load.startsWait());
      const firstLogin = loginCookies.firstIn(request.headers.cookie);
      refuseIfWaiting(await admitStart({ addressKey: addressKey(request), firstLogin }, core.startLimits));
      const login = await startLogin({ requestedFrom: requesterOf(request), application }, core);
      reply.header('set-cookie', loginCookies.set({ id: login.id, first: firstLogin ?? login.id }));
      return { kind: 'started', login };
    },
    async poll(request, reply) {
      const ids = loginCookies.idsIn(request.headers.cookie);
      const outcome = await firstOf<PollOutcome | SlowDown>(ids, (id) => pollAtPace(id, request));
      if (outcome === null || outcome.kind === 'slow-down') return outcome ?? EXPIRED;
      if (outcome.kind === 'pending' || outcome.kind === 'scanned') {
        if (!familiar.has(outcome.login, request)) await look(outcome.login, request);
        return outcome;
      }
      return outcome.kind === 'signed-in' ? deliver(request, reply, outcome) : outcome;
    },
    async cancel(request, reply) {
      const ids = loginCookies.idsIn(request.headers.cookie);
      const outcome = await firstOf(ids, async (id) =>
        unlessExpired(await cancelLogin(id, () => requesterOf(request), core)),
      );
      return outcome === null ? EXPIRED : deliver(request, reply, outcome);
    },
  };
}

/** The same, of whose polls somebody learns what they were answered. */
export function countedPolls(
  login: BrowserLogin,
  onPoll: ((kind: (PollOutcome | SlowDown)['kind']) => void) | undefined,
): BrowserLogin {
  if (onPoll === undefined) return login;
  return {
    ...login,
    async poll(request, reply) {
      const outcome = await login.poll(request, reply);
      onPoll(outcome.kind);
      return outcome;
    },
  };
}

const unlessExpired = (outcome: PollOutcome) => (outcome.kind === 'expired' ? null : outcome);

/** What is answered for the first of these logins that is still there. */
async function firstOf<T>(ids: readonly LoginId[], ask: (id: LoginId) => Promise<T | null>): Promise<T | null> {
  for (const id of ids) {
    const outcome = await ask(id);
    if (outcome !== null) return outcome;
  }
  return null;
}
