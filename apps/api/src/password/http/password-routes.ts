import { API, CurrentSession, PasswordChanged, PasswordChangeRequest, PasswordSignInRequest } from '@pollen/shared';
import type { FastifyReply } from 'fastify';
import type { ActivityNotes } from '../../activity/activity-notes.ts';
import { addressKey } from '../../server/client-address.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { toProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { problems } from '../../server/route-schemas.ts';
import { clearSessionsOf, endingBy } from '../../session/end-session.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { SignIn } from '../../session/http/sign-in-response.ts';
import type { SessionStore } from '../../session/session-store.ts';
import { type ChangePasswordPorts, changePassword } from '../change-password.ts';
import { checkPasswordThrottled, type ThrottlePorts } from '../password-throttle.ts';
import type { DeviceCookieHeader } from './device-cookie-header.ts';

interface PasswordRoutesPorts {
  readonly core: ThrottlePorts &
    ChangePasswordPorts & { readonly sessions: SessionStore; readonly notes: ActivityNotes };
  readonly guards: Pick<SessionGuards, 'requireRecentAuth' | 'reAuthenticationRequired'>;
  readonly signIn: SignIn;
  readonly deviceCookie: DeviceCookieHeader;
}

/** Signing in with a password, and choosing another one. Tries count in `password-limits.ts`. */
export function passwordRoutes(app: Server, ports: PasswordRoutesPorts): void {
  const signedIn = { body: PasswordSignInRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.passwordSignIn, { schema: signedIn }, (request, reply) => signInHere(request.body, reply, ports));

  const changed = { body: PasswordChangeRequest, response: { 200: PasswordChanged, ...problems } };
  app.post(API.changePassword, { schema: changed }, (request, reply) => change(request.body, reply, ports));
}

async function signInHere(
  { username, password }: PasswordSignInRequest,
  reply: FastifyReply,
  { core, signIn, deviceCookie }: PasswordRoutesPorts,
): Promise<CurrentSession> {
  const { request } = reply;
  const by = {
    requester: requesterOf(request),
    addressKey: addressKey(request),
    deviceCookies: deviceCookie.valuesIn(request.headers.cookie),
    session: null,
  };
  const outcome = await checkPasswordThrottled({ username, password, by }, inRequest(request, core));
  if (outcome.kind !== 'right') throw toProblemError(outcome);
  return signIn({ account: outcome.account, signedInBy: 'password' }, reply);
}

async function change(
  body: PasswordChangeRequest,
  reply: FastifyReply,
  { core, guards, deviceCookie }: PasswordRoutesPorts,
): Promise<PasswordChanged> {
  const { request } = reply;
  const caller = await guards.requireRecentAuth(request);
  const outcome = await changePassword(caller, body, core);
  if (outcome.kind === 'verification-required') throw guards.reAuthenticationRequired('change', caller, request);
  if (outcome.kind !== 'changed') throw toProblemError(outcome);
  const { account } = outcome;
  reply.header('set-cookie', deviceCookie.setAfterSignIn(account, request.headers.cookie));
  await inRequest(request, core).notes.note(account.id, { kind: 'password-changed', device: requesterOf(request) });
  const ending = endingBy('password-changed', caller.session, core.now());
  const ended = body.endOtherSessions ? await clearSessionsOf(account, core.sessions, ending) : 0;
  return { kind: 'password-changed', ended };
}
