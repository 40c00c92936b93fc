import type { FastifyReply, FastifyRequest } from 'fastify';
import { openableBy } from '../application/application-access.ts';
import type { Server } from '../server/create-server.ts';
import { endsUnused } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import { accountPage, continuePage } from './account-page.ts';
import type { RoutePorts } from './ports.ts';
import { STEPS } from './steps.ts';

/** So often the account page looks whether its session still stands. */
const RENEW_SECONDS = 60;

/** Who is signed in, until the session ends. */
export function accountRoutes(app: Server, ports: RoutePorts): void {
  const { guards, continuation, responses, assets } = ports;
  const hidden = { schema: { hide: true } } as const;
  app.get(STEPS.account(':nonce'), hidden, async (request, reply) => {
    const caller = await guards.findCaller(request);
    const next = continuation.in(request.headers);
    if (caller === null || next === null) return sendAccount(caller, request, reply, ports);
    // Once: whoever comes back here by hand finds the account.
    reply.header('set-cookie', continuation.clear());
    return responses.send(reply, continuePage(next.to, assets.textFor(request)), { seconds: 0, to: next.to });
  });
  app.get(STEPS.stillHere(':nonce'), hidden, async (request, reply) =>
    sendAccount(await guards.peekCaller(request), request, reply, ports),
  );
}

async function sendAccount(
  caller: Caller | null,
  request: FastifyRequest,
  reply: FastifyReply,
  { core, origin, responses, assets }: RoutePorts,
): Promise<FastifyReply> {
  const text = assets.textFor(request);
  if (caller === null) return responses.sendEnd(reply, text.noScript.signedOut);
  const { account, session } = caller;
  const end = endsUnused(session);
  const left = Math.max(0, Math.ceil((end - core.now()) / 1000));
  const shown = {
    displayName: account.displayName,
    left,
    canStay: end < session.endsAt,
    applications: openableBy(account, await core.applications.list()),
  };
  const nonces = { form: origin.nonceIn(request), path: responses.newNonce() };
  const to = STEPS.stillHere(responses.newNonce());
  return responses.send(reply, accountPage(shown, text, nonces), { seconds: Math.min(RENEW_SECONDS, left + 1), to });
}
