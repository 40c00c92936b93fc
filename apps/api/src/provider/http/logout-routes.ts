import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { isMac, mac } from '../../crypto/hmac.ts';
import type { Keys } from '../../crypto/keys.ts';
import type { PageAssets } from '../../pages/page-routes.ts';
import type { Server } from '../../server/create-server.ts';
import type { NotesInRequest } from '../../server/in-request.ts';
import { refuseUnlessOpened } from '../../server/request-guards.ts';
import type { LeavePorts } from '../../session/end-session.ts';
import type { SessionCookie } from '../../session/http/session-cookie.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import { signOutHere } from '../../session/http/sign-out-here.ts';
import type { Caller } from '../../session/use-session.ts';
import type { OpenIdProvider } from '../openid-provider.ts';
import { goOnPage, STEPS, send, signedOutPage, signOutPage, unusablePage } from './provider-pages.ts';

export interface LogoutPorts {
  readonly core: LeavePorts & { readonly notes: NotesInRequest<LeavePorts['notes']> };
  readonly provider: OpenIdProvider;
  readonly guards: Pick<SessionGuards, 'findCaller'>;
  readonly sessionCookie: SessionCookie;
  readonly keys: Pick<Keys, 'applicationForm'>;
  readonly assets: PageAssets;
}

const Query = z.object({
  id_token_hint: z.string().optional(),
  client_id: z.string().optional(),
  post_logout_redirect_uri: z.string().optional(),
  state: z.string().optional(),
});
const Confirmation = z.object({ token: z.string(), query: z.string() });

/** Signing out that an application asks for (OpenID Connect RP-Initiated Logout). It ends our session, and all that hangs on it. */
export function logoutRoutes(app: Server, ports: LogoutPorts): void {
  const hidden = { schema: { hide: true } } as const;
  app.get(STEPS.logout, { ...hidden, exposeHeadRoute: false }, async (request, reply) => {
    refuseUnlessOpened(request);
    const wanted = await readWanted(new URLSearchParams(request.url.split('?')[1] ?? ''), ports);
    return wanted === null ? sendUnusable(reply, ports) : answer(wanted, request, reply, ports);
  });
  // Our cookies do not come along with a form of another site, but with the GET that follows.
  app.post(STEPS.logout, hidden, (request, reply) => {
    const form = z.record(z.string(), z.string()).catch({}).parse(request.body);
    return reply.redirect(`${STEPS.logout}?${new URLSearchParams(form)}`, 303);
  });
}

/** A form of our own page. */
export function confirmLogoutRoute(app: Server, ports: LogoutPorts): void {
  // After the answer somebody chooses a language, or loads the page again.
  const look = { exposeHeadRoute: false, schema: { hide: true } } as const;
  app.get(STEPS.confirmLogout, look, (_request, reply) => reply.redirect(STEPS.logout, 303));
  app.post(STEPS.confirmLogout, { schema: { hide: true } }, async (request, reply) => {
    const caller = await ports.guards.findCaller(request);
    const sent = Confirmation.safeParse(request.body);
    if (!sent.success) return sendUnusable(reply, ports);
    const wanted = await readWanted(new URLSearchParams(sent.data.query), ports);
    const isOurs = caller === null || isMac(sent.data.token, messageOf(caller), ports.keys.applicationForm);
    if (wanted === null || !isOurs) return sendUnusable(reply, ports);
    if (caller !== null) await signOutHere(reply, ports);
    const { to } = wanted;
    if (to === null) return send(reply, ports.assets, signedOutPage);
    return send(reply, ports.assets, (text) => goOnPage(to, text), { seconds: 0, to });
  });
}

interface Wanted {
  /** Whose the application believes the session to be; null where it has not shown that. */
  readonly accountId: string | null;
  /** Where the browser goes on; null: nowhere. */
  readonly to: string | null;
  readonly query: string;
}

/** Null where it asks for an address that is not the application's, or shows a token that is not ours, or another's. */
async function readWanted(params: URLSearchParams, { provider }: LogoutPorts): Promise<Wanted | null> {
  const query = Query.parse(Object.fromEntries(params));
  const { id_token_hint: token, client_id: id, post_logout_redirect_uri: address, state } = query;
  if (token === undefined) return { accountId: null, to: null, query: '' };
  const hint = (await provider.isUsed()) ? await provider.readHint(token) : null;
  if (hint === null || hint.application.client_id !== (id ?? hint.application.client_id)) return null;
  if (address === undefined) return { accountId: hint.accountId, to: null, query: params.toString() };
  // Exactly one of those that an administrator has registered, and never without the token.
  if (!hint.application.post_logout_redirect_uris.includes(address)) return null;
  return { accountId: hint.accountId, to: withState(address, state), query: params.toString() };
}

function withState(address: string, state: string | undefined): string {
  if (state === undefined) return address;
  const to = new URL(address);
  to.searchParams.set('state', state);
  return to.href;
}

async function answer(wanted: Wanted, request: FastifyRequest, reply: FastifyReply, ports: LogoutPorts) {
  const caller = await ports.guards.findCaller(request);
  if (caller !== null && caller.account.id !== wanted.accountId) {
    const token = mac(messageOf(caller), ports.keys.applicationForm);
    const form = { token, query: wanted.query };
    return send(reply, ports.assets, (text) => signOutPage(caller.account, form, text));
  }
  if (caller !== null) await signOutHere(reply, ports);
  return wanted.to === null ? send(reply, ports.assets, signedOutPage) : reply.redirect(wanted.to, 303);
}

const messageOf = ({ session }: Caller) => `sign out ${session.id}`;

function sendUnusable(reply: FastifyReply, ports: LogoutPorts): FastifyReply {
  return send(reply.code(400), ports.assets, (text) => unusablePage('invalid_request', ports.assets, text));
}
