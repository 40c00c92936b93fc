import type { IncomingHttpHeaders } from 'node:http';
import type { LoginId } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forwardsAlike } from '../../server/client-address.ts';
import type { HttpDeps } from '../../server/deps.ts';
import { requesterOf } from '../../server/requester.ts';
import { cancelLogin } from '../cancel-login.ts';
import type { Login, Pending } from '../login.ts';
import { type PollOutcome, pollLogin } from '../poll-login.ts';
import { isNewRequester, recordRequester } from '../record-requester.ts';
import { type OpenOutcome, openLogin, startLogin } from '../start-login.ts';
import { pollPace } from './poll-pace.ts';
import { limitStart } from './start-limit.ts';

/** The login of the browser that asks: its cookie read, its cookies set. What is answered is for the routes to word. */
export interface BrowserLogin {
  start(request: FastifyRequest, reply: FastifyReply): Promise<StartOutcome>;
  poll(request: FastifyRequest, reply: FastifyReply): Promise<PollOutcome | SlowDown>;
  cancel(request: FastifyRequest, reply: FastifyReply): Promise<PollOutcome>;
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly login: Login<Pending> }
  | { readonly kind: 'still-open'; readonly outcome: OpenOutcome };

/** The browser polls much too often. Costs the store nothing and loses nothing. */
export interface SlowDown {
  readonly kind: 'slow-down';
  readonly id: LoginId;
}

/** Everything from which `requesterOf` tells who asks, as it came. */
interface Messages {
  readonly peer: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

const EXPIRED = { kind: 'expired' } as const;

export function browserLogin(deps: HttpDeps): BrowserLogin {
  const { core, cookies } = deps;
  const mayPoll = pollPace(core.now);
  const lastWords = new WeakMap<Login, Messages>();

  /** Whether the words from which one tells who asks are those of the last poll: then nobody has to read them again. */
  function isFamiliar(login: Login, { socket, headers }: FastifyRequest): boolean {
    const last = lastWords.get(login);
    return (
      last !== undefined &&
      last.peer === socket.remoteAddress &&
      last.headers['user-agent'] === headers['user-agent'] &&
      forwardsAlike(last.headers, headers)
    );
  }

  /** Notes who polls now, if that has changed. */
  async function look(login: Login, request: FastifyRequest): Promise<void> {
    const from = requesterOf(request);
    if (isNewRequester(login, from)) await recordRequester(login.id, from, core);
    lastWords.set(login, { peer: request.socket.remoteAddress, headers: request.headers });
  }

  /** Only a delivery sets a session. The one this browser had before ends with it. */
  async function deliver<T extends PollOutcome>(request: FastifyRequest, reply: FastifyReply, outcome: T): Promise<T> {
    if (outcome.kind !== 'signed-in') return outcome;
    const { session, token } = outcome;
    const earlier = cookies.sessionId(request.headers.cookie);
    if (earlier !== null && earlier !== session.id) await core.sessions.remove(earlier);
    reply.header('set-cookie', cookies.setSession(token, (session.endsAt - core.now()) / 1000));
    return outcome;
  }

  return {
    async start(request, reply) {
      const knownId = cookies.loginId(request.headers.cookie);
      const open = knownId && (await openLogin(knownId, core));
      if (open) return { kind: 'still-open', outcome: await deliver(request, reply, open) };
      await limitStart(request, deps);
      const login = await startLogin(requesterOf(request), core);
      const first = cookies.firstLoginId(request.headers.cookie) ?? login.id;
      reply.header('set-cookie', cookies.setLogin({ id: login.id, first }));
      return { kind: 'started', login };
    },
    async poll(request, reply) {
      const id = cookies.loginId(request.headers.cookie);
      if (id === null) return EXPIRED;
      if (!mayPoll(id)) return { kind: 'slow-down', id };
      const outcome = await pollLogin(id, core);
      if (outcome.kind === 'pending' || outcome.kind === 'scanned') {
        if (!isFamiliar(outcome.login, request)) await look(outcome.login, request);
        return outcome;
      }
      return outcome.kind === 'signed-in' ? deliver(request, reply, outcome) : outcome;
    },
    async cancel(request, reply) {
      const id = cookies.loginId(request.headers.cookie);
      return id === null ? EXPIRED : deliver(request, reply, await cancelLogin(id, core));
    },
  };
}
