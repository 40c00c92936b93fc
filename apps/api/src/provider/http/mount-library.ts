import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressKey, clientAddress } from '../../server/client-address.ts';
import type { Server } from '../../server/create-server.ts';
import { ProblemError } from '../../server/problem.ts';
import { refuseIfWaiting } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { fileHeaders } from '../../server/security-headers.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Caller } from '../../session/use-session.ts';
import type { MakeRateLimiter, RateLimiter } from '../../store/rate-limiter.ts';
import { takeAll } from '../../store/take-limits.ts';
import { DEVICE_CODE_SECONDS } from '../device-codes.ts';
import type { OpenIdProvider } from '../openid-provider.ts';
import type { CookieNames } from '../provider-ports.ts';
import { DISCOVERY, ROUTES } from '../routes.ts';
import { cookieIn, dropCookie } from './library-cookies.ts';

const LARGEST_BODY = 16 * 1024;
/** A request to sign in is kept for an hour. */
const LONGEST_ADDRESS = 8 * 1024;

interface MountPorts {
  readonly provider: OpenIdProvider;
  readonly guards: Pick<SessionGuards, 'findCaller'>;
  readonly makeRateLimiter: MakeRateLimiter;
  readonly appUrl: URL;
  readonly cookieNames: CookieNames;
}

/** The library's own paths, one route for each. It reads requests and writes answers itself. */
export function mountLibrary(app: Server, ports: MountPorts): void {
  // Whatever is asked of somebody is kept for an hour.
  const signIns = madeOnce(() => ({
    perAddress: ports.makeRateLimiter({ name: 'authorize', points: 300, seconds: 60, keys: 'free' }),
    perAccount: ports.makeRateLimiter({ name: 'authorize-account', points: 300, seconds: 60, keys: 'dear' }),
  }));
  // What one address sends may be what all people of an application want.
  const pushed = madeOnce(() => ports.makeRateLimiter({ name: 'pushed', points: 1_200, seconds: 60, keys: 'free' }));
  const devices = madeOnce(() => ({
    perAddress: ports.makeRateLimiter({ name: 'device', points: 150, seconds: 60, keys: 'free' }),
    ofAll: ports.makeRateLimiter({ name: 'devices', points: 16_000, seconds: DEVICE_CODE_SECONDS, keys: 'dear' }),
  }));
  // Bodies are left unread, for the library.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const options = { exposeHeadRoute: false, schema: { hide: true } } as const;
  const plain = (request: FastifyRequest, reply: FastifyReply) => answer(request, reply, null, ports);

  for (const path of [...DISCOVERY, ROUTES.jwks, ROUTES.userinfo]) app.get(path, options, plain);
  app.post(ROUTES.pushed_authorization_request, options, async (request, reply) => {
    refuseIfWaiting(await pushed().take(addressKey(request)));
    return plain(request, reply);
  });
  const posted = [ROUTES.token, ROUTES.userinfo, ROUTES.introspection, ROUTES.revocation];
  for (const path of posted) app.post(path, options, plain);
  for (const path of [...DISCOVERY, ROUTES.jwks, ROUTES.device_authorization, ...posted])
    app.options(path, options, plain);
  for (const path of [ROUTES.authorization, `${ROUTES.authorization}/:uid`])
    app.get(path, options, (request, reply) => authorize(request, reply, signIns(), ports));
  app.post(ROUTES.device_authorization, options, async (request, reply) => {
    const { perAddress, ofAll } = devices();
    refuseIfWaiting(
      await takeAll([
        [perAddress, addressKey(request)],
        [ofAll, ''],
      ]),
    );
    return plain(request, reply);
  });
}

/** Made by whoever is first to come for an application: where there is none, nothing is counted. */
function madeOnce<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

interface SignInLimits {
  readonly perAddress: RateLimiter;
  readonly perAccount: RateLimiter;
}

async function authorize(request: FastifyRequest, reply: FastifyReply, limits: SignInLimits, ports: MountPorts) {
  const { guards, provider, cookieNames } = ports;
  if (request.url.length > LONGEST_ADDRESS) throw new ProblemError('invalid-request', { detail: 'address: too long' });
  const caller = await guards.findCaller(request);
  const { perAddress, perAccount } = limits;
  refuseIfWaiting(await (caller === null ? perAddress.take(addressKey(request)) : perAccount.take(caller.account.id)));
  // A session of the library that is not the caller's, whosever it was, does not count.
  const { session } = cookieNames;
  const id = cookieIn(request.raw, session);
  if (id !== null && !(await provider.isSessionOf(id, caller))) dropCookie(request.raw, session);
  return answer(request, reply, caller, ports);
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller | null,
  { provider, appUrl }: MountPorts,
): Promise<FastifyReply> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) throw new ProblemError('request-too-large');
  if (!(await provider.isUsed())) {
    reply.callNotFound();
    return reply;
  }
  const respond = await provider.load();
  const requester = requesterOf(request);
  reply.hijack();
  for (const [name, value] of Object.entries(fileHeaders(appUrl.protocol === 'https:')))
    reply.raw.setHeader(name, value);
  sayWhereFrom(request, appUrl);
  await respond(request.raw, reply.raw, { caller, requester });
  return reply;
}

/** The library writes addresses from what a request says of its own: so we say it, whatever the sender has said. */
function sayWhereFrom(request: FastifyRequest, { host, protocol }: URL): void {
  const { address } = clientAddress(request);
  const { headers } = request.raw;
  delete headers['x-forwarded-host'];
  headers.host = host;
  headers['x-forwarded-proto'] = protocol.slice(0, -1);
  headers['x-forwarded-for'] = address;
}
