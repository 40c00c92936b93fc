import { FORWARD_AUTH, forwardedIn, forwardedTo, PAGES } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Application } from '../../application/application.ts';
import type { KeyRing } from '../../crypto/hmac.ts';
import type { Clock, Random } from '../../crypto/random.ts';
import { named, notAllowedText } from '../../pages/application-sentences.ts';
import { contactLine } from '../../pages/contact-line.ts';
import { sendPage } from '../../pages/document.ts';
import { type Html, html } from '../../pages/html.ts';
import { linkButton, outcome } from '../../pages/outcome.ts';
import type { PageAssets } from '../../pages/page-routes.ts';
import { signInAddress } from '../../pages/sign-in-address.ts';
import type { Server } from '../../server/create-server.ts';
import { refuseUnlessOpened } from '../../server/request-guards.ts';
import { noScriptHeaders } from '../../server/security-headers.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { SessionStore } from '../../session/session-store.ts';
import { withoutIdleEnd } from '../../session/use-session.ts';
import { readAppAddress, safeAddress, withTicket } from '../app-address.ts';
import { newAppTicket } from '../app-ticket.ts';
import type { FindByHost } from '../applications-by-host.ts';
import { obstacleTo } from '../check-visit.ts';
import { isAt } from './proxy-routes.ts';

export interface StartPorts {
  readonly guards: Pick<SessionGuards, 'findCaller'>;
  readonly sessions: SessionStore;
  readonly idleMs: number;
  readonly findByHost: FindByHost;
  readonly appUrl: URL;
  readonly appTicketKey: KeyRing;
  readonly random: Random;
  readonly now: Clock;
  readonly assets: PageAssets;
  /** Keeps where to go on for pages without scripts. */
  readonly continuation: { set(next: string, again: 'any' | 'passkey' | null): string };
}

/** Somebody wants in to an application and signs in first, if need be; then goes back there with a ticket. */
export function startRoute(app: Server, ports: StartPorts): void {
  const { appUrl, assets } = ports;
  const { whole: headers } = noScriptHeaders({ inlineStyles: [assets.brand.style] }, appUrl.protocol === 'https:');
  app.get(FORWARD_AUTH.start, { exposeHeadRoute: false, schema: { hide: true } }, async (request, reply) => {
    reply.headers(headers);
    refuseUnlessOpened(request);
    const wish = await wishOf(request.url, ports);
    if (wish !== null) return answer(wish, request, reply, ports);
    const text = assets.textFor(request);
    return send(reply.code(400), outcome(text.applications.nowhere, contactLine(assets.brand, text)), ports);
  });
}

interface Wish {
  readonly application: Application;
  readonly origin: string;
  readonly to: string;
  readonly way: string;
}

/** Only an address of an application, letter by letter as a proxy of ours would have written it. */
export async function wishOf(
  address: string,
  { findByHost, appUrl }: Pick<StartPorts, 'findByHost' | 'appUrl'>,
): Promise<Wish | null> {
  const forwarded = forwardedIn(address);
  const place = forwarded && readAppAddress(forwarded.to);
  if (!forwarded || !place || safeAddress(place) !== forwarded.to) return null;
  const application = await findByHost(place.host);
  if (application === null || !isAt(place, application, appUrl)) return null;
  return { application, origin: place.origin, ...forwarded };
}

async function answer(wish: Wish, request: FastifyRequest, reply: FastifyReply, ports: StartPorts) {
  const caller = await ports.guards.findCaller(request);
  if (caller === null) return signIn(wish, null, reply, ports);
  const text = ports.assets.textFor(request);
  switch (obstacleTo(wish.application, caller, ports.now())) {
    case null: {
      await withoutIdleEnd(caller.session, ports);
      const ticket = newAppTicket(caller.session.id, wish, { ...ports, key: ports.appTicketKey });
      return reply.redirect(withTicket(wish.to, ticket), 303);
    }
    case 'sign-in':
    case 'again':
      return signIn(wish, 'any', reply, ports);
    case 'passkey': {
      const { heading, advice, go } = text.applications.passkey;
      const next = forwardedTo(wish);
      reply.header('set-cookie', ports.continuation.set(next, 'passkey'));
      const way = linkButton(signInAddress(next, { again: 'passkey' }), go, 'main');
      return send(reply, outcome({ heading: heading(named(wish.application)), advice }, way), ports);
    }
    case 'not-allowed': {
      const said = notAllowedText(wish.application, caller.account, text);
      const home = linkButton(PAGES.home, text.pages.home, 'main');
      return send(reply.code(403), outcome(said, html`${contactLine(ports.assets.brand, text)}${home}`), ports);
    }
  }
}

function signIn(wish: Wish, again: 'any' | null, reply: FastifyReply, { continuation }: StartPorts): FastifyReply {
  const next = forwardedTo(wish);
  reply.header('set-cookie', continuation.set(next, again));
  return reply.redirect(signInAddress(next, { again }), 303);
}

function send(reply: FastifyReply, part: Html, { assets }: StartPorts): FastifyReply {
  return sendPage(reply, part, assets, { title: assets.textFor(reply.request).applications.title });
}
