import { appAddressOf, forwardedTo, LONGEST_CONTINUATION } from '@pollen/shared';
import type { FastifyReply } from 'fastify';
import type { Application } from '../../application/application.ts';
import type { KeyRing } from '../../crypto/hmac.ts';
import type { Random } from '../../crypto/random.ts';
import type { Text } from '../../i18n/texts.ts';
import { named, notAllowedText } from '../../pages/application-sentences.ts';
import { contactLine } from '../../pages/contact-line.ts';
import { html } from '../../pages/html.ts';
import { languageChoice } from '../../pages/language-choice.ts';
import { keepLanguage } from '../../pages/language-route.ts';
import { linkButton } from '../../pages/outcome.ts';
import type { PageAssets } from '../../pages/page-routes.ts';
import type { DrawBare } from '../../pages/problem-pages.ts';
import { ProblemError, type ProblemPage } from '../../server/problem.ts';
import { safeAddress, withLanguage } from '../app-address.ts';
import { appCookieFor } from '../app-cookie.ts';
import { wayOf } from '../app-ticket.ts';
import { type RedeemPorts, redeemTicket, type VisitOutcome } from '../check-visit.ts';
import { appCookies, WAY_SECONDS, waysIn } from './app-cookies.ts';
import { identityHeaders } from './identity-headers.ts';
import type { ProxiedVisit } from './proxied-visit.ts';

export interface AnswerPorts extends RedeemPorts {
  readonly random: Random;
  readonly appUrl: URL;
  readonly appCookieKey: KeyRing;
  readonly draw: DrawBare;
  readonly assets: PageAssets;
}

/** A visit to an application of ours, and what is to become of it. */
export interface VisitFound {
  readonly visit: ProxiedVisit;
  readonly application: Application;
  readonly outcome: VisitOutcome;
}

/** What the proxy is told to answer, where it is not to let the visitor in. */
export async function answerVisit(looked: VisitFound, reply: FastifyReply, ports: AnswerPorts): Promise<FastifyReply> {
  const { visit, application, outcome } = looked;
  if (visit.language !== null) return keepChoice(visit.language, visit, reply);
  if (visit.ticket !== null && outcome.kind !== 'refused') return takeIn(visit.ticket, looked, reply, ports);
  switch (outcome.kind) {
    case 'admitted':
      return reply.headers(identityHeaders(outcome.account)).send();
    case 'sign-in':
      if (!visit.isPage) throw new ProblemError('sign-in-required');
      return sendToSignIn(visit, reply, ports);
    case 'not-allowed': {
      if (!visit.isPage) throw new ProblemError('application-not-allowed');
      const text = ports.assets.textFor(reply.request);
      const said = notAllowedText(application, outcome.account, text);
      const ways = html`${contactOf(ports, text)}${homeLink(ports, text)}`;
      return send(reply.code(403), ports.draw(said, text, { ways, foot: choiceOn(visit, text) }));
    }
    case 'refused': {
      if (!visit.isPage) throw new ProblemError('access-refused');
      const text = ports.assets.textFor(reply.request);
      const { heading, advice } = text.applications.closed;
      const said = { heading, advice: advice(named(application)) };
      const parts = { ways: contactOf(ports, text), foot: choiceOn(visit, text) };
      return send(reply.code(403), ports.draw(said, text, parts));
    }
  }
}

/** The browser comes back from us: its ticket is changed for a cookie, and leaves the address. */
async function takeIn(
  ticket: string,
  { visit, application, outcome }: VisitFound,
  reply: FastifyReply,
  ports: AnswerPorts,
) {
  const { origin } = visit;
  const address = safeAddress(visit);
  const isIn = outcome.kind === 'admitted' && outcome.account !== null;
  if (isIn) return reply.redirect(address, 302);
  const cookies = appCookies(origin);
  const secrets = waysIn(cookies, reply.request.headers.cookie);
  const caller = await redeemTicket(ticket, { origin, secrets }, ports);
  if (caller !== null) {
    const { id, endsAt } = caller.session;
    const seconds = Math.floor((endsAt - ports.now()) / 1000);
    reply.header('set-cookie', cookies.app.set(appCookieFor(id, origin, ports.appCookieKey), seconds));
    return reply.redirect(address, 302);
  }
  if (secrets.length > 0) return sendToSignIn(visit, reply, ports);
  // Sent on once more it would come back once more, and so for ever.
  const text = ports.assets.textFor(reply.request);
  const { heading, advice, again } = text.applications.notRemembered;
  const page = { heading: heading(named(application)), advice };
  const parts = { ways: linkButton(address, again, 'main'), foot: choiceOn(visit, text) };
  return send(reply.code(400), ports.draw(page, text, parts));
}

/** A cookie of ours would not come here, so the choice is made and kept at the host of the application. */
const choiceOn = (visit: ProxiedVisit, text: Text) =>
  languageChoice(text, (language) => withLanguage(safeAddress(visit), language));

function keepChoice(language: string, visit: ProxiedVisit, reply: FastifyReply): FastifyReply {
  keepLanguage(language, reply, { isHttps: visit.origin.startsWith('https:'), basePath: '' });
  return reply.redirect(safeAddress(visit), 302);
}

function sendToSignIn(visit: ProxiedVisit, reply: FastifyReply, ports: AnswerPorts) {
  const cookies = appCookies(visit.origin);
  const [secret = ports.random.bits(256)] = waysIn(cookies, reply.request.headers.cookie);
  const way = wayOf(secret);
  const whole = forwardedTo({ to: safeAddress(visit), way });
  const next = whole.length > LONGEST_CONTINUATION ? forwardedTo({ to: `${visit.origin}/`, way }) : whole;
  reply.header('set-cookie', cookies.way.set(secret, WAY_SECONDS));
  return reply.redirect(appAddressOf(ports.appUrl) + next, 302);
}

const send = (reply: FastifyReply, { headers, html: page }: ProblemPage) =>
  reply.headers(headers).type('text/html; charset=utf-8').send(page);

const contactOf = ({ assets }: AnswerPorts, text: Text) => contactLine(assets.brand, text);

const homeLink = ({ appUrl }: AnswerPorts, { pages }: Text) =>
  linkButton(`${appAddressOf(appUrl)}/`, pages.home, 'main');
