import { continuationOf, PAGES } from '@pollen/shared';
import type { FastifyReply } from 'fastify';
import type { Account } from '../../account/account.ts';
import type { Application } from '../../application/application.ts';
import type { Text } from '../../i18n/texts.ts';
import { named, namedPerson, notAllowedText } from '../../pages/application-sentences.ts';
import { contactLine } from '../../pages/contact-line.ts';
import { sendPage } from '../../pages/document.ts';
import { type Html, html } from '../../pages/html.ts';
import { linkButton, outcome } from '../../pages/outcome.ts';
import type { PageAssets } from '../../pages/page-routes.ts';
import { signInAddress } from '../../pages/sign-in-address.ts';
import type { SignInRequest } from '../sign-in-requests.ts';

/** Paths of our own between an application and us. */
export const STEPS = {
  interaction: (uid: string) => continuationOf(uid),
  decide: (uid: string) => `${continuationOf(uid)}/consent`,
  logout: '/oidc/logout',
  confirmLogout: '/oidc/logout/confirm',
} as const;

/** The way on for whom no application is known to go back to: home, where theirs are. */
const homeLink = ({ pages }: Text) => linkButton(PAGES.home, pages.home, 'main');

export const overPage = (text: Text): Html => outcome(text.applications.over, homeLink(text));

/** A browser without any cookie may be another one than began, or one that keeps none. */
export function overOrNoCookiesPage(host: string, { applications }: Text): Html {
  const { heading, advice } = applications.overOrNoCookies;
  return outcome({ heading, advice: advice({ host }) });
}

export const awayPage = ({ applications }: Text): Html => outcome(applications.away);

export function unusablePage(error: string, { brand }: PageAssets, text: Text): Html {
  const fault = html`<p><code translate="no" dir="ltr">${faultText(error)}</code></p>`;
  return outcome(text.applications.unusable, html`${fault}${contactLine(brand, text)}${homeLink(text)}`);
}

/** A decision of the person, bound to this session and this request by a token. */
interface Form {
  readonly uid: string;
  readonly token: string;
}

interface Choice {
  readonly decision: 'allow' | 'deny';
  readonly label: string;
  readonly look: 'main' | 'plain';
}

function decisionForm({ uid, token }: Form, { decision, label, look }: Choice): Html {
  return html`<form method="post" action="${STEPS.decide(uid)}"><input type="hidden" name="token" value="${token}"><button class="button button-${look}" type="submit" name="decision" value="${decision}">${label}</button></form>`;
}

const backForm = (application: Application, form: Form, { applications }: Text) =>
  decisionForm(form, { decision: 'deny', label: applications.back(named(application)), look: 'plain' });

/** Whom a page of an application is for. */
export interface Asked {
  readonly account: Account;
  readonly form: Form;
}

export function notAllowedPage(
  { application }: SignInRequest,
  { account, form }: Asked,
  { brand }: PageAssets,
  text: Text,
): Html {
  const ways = html`${contactLine(brand, text)}${backForm(application, form, text)}`;
  return outcome(notAllowedText(application, account, text), ways);
}

export function passkeyPage({ application, uid, expected }: SignInRequest, form: Form, text: Text): Html {
  const { heading, advice, go } = text.applications.passkey;
  const way = linkButton(signInAddress(continuationOf(uid), { again: 'passkey', expected }), go, 'main');
  const ways = html`${way}${backForm(application, form, text)}`;
  return outcome({ heading: heading(named(application)), advice }, ways);
}

/** Allow and Deny look alike: neither is easier to press. */
export function consentPage(
  { application, scopes }: SignInRequest,
  { account, form }: Asked,
  _assets: PageAssets,
  { applications }: Text,
): Html {
  const { heading, advice, native, allow, deny, learns: each, staysSignedIn } = applications.consent;
  const learns = application.stays_signed_in ? { ...each, offline_access: staysSignedIn } : each;
  const learned = Object.entries(learns).filter(([scope]) => scopes.includes(scope));
  const items = learned.map(([, what]) => html`<li>${what}</li>`.markup).join('');
  return html`${outcome({ heading: heading(named(application)), advice: advice(namedPerson(account)) })}
<ul class="learned">${{ markup: items }}</ul>
${application.application_type === 'native' ? html`<p class="quiet">${native}</p>` : html``}
<div class="choices">
${decisionForm(form, { decision: 'deny', label: deny, look: 'main' })}
${decisionForm(form, { decision: 'allow', label: allow, look: 'main' })}
</div>`;
}

/** Browsers apply the policy for forms to where the answer to one leads, too: so it leads nowhere by itself. */
export function goOnPage(to: string, { applications: { goOn } }: Text): Html {
  return outcome(goOn, linkButton(to, goOn.link, 'main'));
}

/** What is passed on from the question to its answer. */
export interface SignOutForm {
  readonly token: string;
  readonly query: string;
}

export function signOutPage(account: Account, { token, query }: SignOutForm, { applications }: Text): Html {
  const { heading, advice, confirm, stay } = applications.signOut;
  return html`${outcome({ heading, advice: advice(namedPerson(account)) })}
<form method="post" action="${STEPS.confirmLogout}"><input type="hidden" name="token" value="${token}"><input type="hidden" name="query" value="${query}"><button class="button button-main" type="submit" name="sign-out" value="here">${confirm}</button></form>
${linkButton(PAGES.home, stay, 'plain')}`;
}

export const signedOutPage = (text: Text): Html => outcome(text.applications.signedOut, homeLink(text));

/** What an error of the protocol is called, for whoever looks after the application. */
function faultText(error: string): string {
  return /^[a-z_]{1,60}$/.test(error) ? error : 'invalid_request';
}

/** `draw` in the language of whoever asks. `renew`: loads what follows by itself. */
export function send(
  reply: FastifyReply,
  assets: PageAssets,
  draw: (text: Text) => Html,
  renew?: { readonly seconds: number; readonly to: string },
): FastifyReply {
  const text = assets.textFor(reply.request);
  return sendPage(reply, draw(text), assets, { title: text.applications.title, ...(renew && { renew }) });
}
