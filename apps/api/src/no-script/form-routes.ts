import type { LoginId } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mac } from '../crypto/hmac.ts';
import type { StartOutcome } from '../login/http/browser-login.ts';
import { keepLargePrint } from '../pages/large-print.ts';
import type { Server } from '../server/create-server.ts';
import { signOutHere } from '../session/http/sign-out-here.ts';
import { notSetUpPage, startPage } from './code-pages.ts';
import type { FormPath } from './forms.ts';
import { findSignedIn, type RoutePorts } from './ports.ts';
import { STEPS } from './steps.ts';

/** Where people begin, what they press, and where they end up. */
export function formRoutes(app: Server, ports: RoutePorts): void {
  const { core, login, sessionCookie, continuation, origin, responses } = ports;
  const { textFor } = ports.assets;
  const takeForm = (path: FormPath, act: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    app.post(path, { schema: { hide: true } }, async (request, reply) =>
      origin.isOurs(request) ? act(request, reply) : responses.sendConfirmation(reply, path),
    );
  const redirectToAccount = (reply: FastifyReply) => reply.redirect(STEPS.account(responses.newNonce()), 303);
  async function showCode(request: FastifyRequest, reply: FastifyReply) {
    const started = await login.start(request, reply, continuation.in(request.headers)?.to ?? null);
    return reply.redirect(STEPS.page(idOf(started), 1), 303);
  }

  takeForm(STEPS.start, async (request, reply) =>
    (await findSignedIn(request, ports)) ? redirectToAccount(reply) : showCode(request, reply),
  );
  takeForm(STEPS.startAgain, async (request, reply) => {
    const outcome = await login.cancel(request, reply);
    return outcome.kind === 'signed-in' ? redirectToAccount(reply) : showCode(request, reply);
  });
  takeForm(STEPS.signOut, async (request, reply) => {
    await signOutHere(reply, { core, sessionCookie });
    return responses.sendEnd(reply, textFor(request).noScript.signedOut);
  });
  beginRoutes(app, ports);
}

/** What a browser without scripts sees first: who is signed in, or how to. */
function beginRoutes(app: Server, ports: RoutePorts): void {
  const { core, continuation, origin, responses, applicationAt, assets, publicUrl } = ports;
  const hidden = { schema: { hide: true } } as const;
  app.get(STEPS.start, hidden, async (request, reply) => {
    keepLargePrint(request, reply, publicUrl);
    const to = (await findSignedIn(request, ports)) ? STEPS.account : STEPS.begin;
    return reply.redirect(to(ownNonce(request, ports)), 303);
  });
  app.get(STEPS.begin(':nonce'), hidden, async (request, reply) => {
    const text = assets.textFor(request);
    if (!(await core.setupState.isClosed())) return responses.send(reply, notSetUpPage(text));
    const next = continuation.in(request.headers);
    const application = next === null ? null : await applicationAt(next.to);
    return responses.send(reply, startPage(application ?? assets.brand.name, text, origin.nonceIn(request)));
  });
}

/** Another browser is never led to the same path, so no cache shows it what this one sees. */
function ownNonce({ headers }: FastifyRequest, { core }: RoutePorts): string {
  return mac(`${headers.cookie}\n${headers['accept-language']}`, core.keys.ownPath, 16);
}

function idOf(started: StartOutcome): LoginId {
  if (started.kind === 'started') return started.login.id;
  return started.outcome.kind === 'signed-in' ? started.outcome.id : started.outcome.login.id;
}
