import { continuationOf, isolated, PAGES } from '@pollen/shared';
import type { Application } from '../../application/application.ts';
import { contactLine } from '../../pages/contact-line.ts';
import { document } from '../../pages/document.ts';
import { type Html, html } from '../../pages/html.ts';
import { linkButton, outcome } from '../../pages/outcome.ts';
import type { PageAssets } from '../../pages/page-routes.ts';
import { signInAddress } from '../../pages/sign-in-address.ts';
import type { SignInRequest } from '../sign-in-requests.ts';
import { faultText, text } from './provider-text.ts';

/** Paths of our own between an application and us. */
export const STEPS = {
  interaction: (uid: string) => continuationOf(uid),
  decide: (uid: string) => `${continuationOf(uid)}/consent`,
  logout: '/oidc/logout',
  confirmLogout: '/oidc/logout/confirm',
} as const;

/** The way on for whom no application is known to go back to: home, where theirs are. */
const homeLink = ({ brand }: PageAssets) => linkButton(PAGES.home, text.home(brand.name), 'main');

export const overPage = (assets: PageAssets): Html => outcome(text.over, homeLink(assets));

/** A browser without any cookie may be another one than began, or one that keeps none. */
export function overOrNoCookiesPage(host: string): Html {
  const { heading, advice } = text.overOrNoCookies;
  return outcome({ heading, advice: advice(host) });
}

export const awayPage = (): Html => outcome(text.away);

export function unusablePage(error: string, assets: PageAssets): Html {
  const fault = html`<p><code translate="no">${faultText(error)}</code></p>`;
  return outcome(text.unusable, html`${fault}${contactLine(assets.brand)}${homeLink(assets)}`);
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

const nameOf = ({ client_name }: Application) => isolated(client_name);

const backForm = (application: Application, form: Form) =>
  decisionForm(form, { decision: 'deny', label: text.back(nameOf(application)), look: 'plain' });

export function notAllowedPage(
  { application }: SignInRequest,
  displayName: string,
  form: Form,
  { brand }: PageAssets,
): Html {
  const { heading, advice } = text.notAllowed;
  const said = { heading: heading(nameOf(application)), advice: advice(isolated(displayName)) };
  return outcome(said, html`${contactLine(brand)}${backForm(application, form)}`);
}

export function passkeyPage({ application, uid, expected }: SignInRequest, form: Form): Html {
  const { heading, advice, go } = text.passkey;
  const way = linkButton(signInAddress(continuationOf(uid), { again: 'passkey', expected }), go, 'main');
  return outcome({ heading: heading(nameOf(application)), advice }, html`${way}${backForm(application, form)}`);
}

/** Allow and Deny look alike: neither is easier to press. */
export function consentPage({ application, scopes }: SignInRequest, displayName: string, form: Form): Html {
  const { heading, advice, native, allow, deny } = text.consent;
  const learns = application.stays_signed_in
    ? { ...text.consent.learns, offline_access: text.consent.staysSignedIn }
    : text.consent.learns;
  const learned = Object.entries(learns).filter(([scope]) => scopes.includes(scope));
  const items = learned.map(([, what]) => html`<li>${what}</li>`.markup).join('');
  return html`${outcome({ heading: heading(nameOf(application)), advice: advice(isolated(displayName)) })}
<ul class="learned">${{ markup: items }}</ul>
${application.application_type === 'native' ? html`<p class="quiet">${native}</p>` : html``}
<div class="choices">
${decisionForm(form, { decision: 'deny', label: deny, look: 'main' })}
${decisionForm(form, { decision: 'allow', label: allow, look: 'main' })}
</div>`;
}

/** Browsers apply the policy for forms to where the answer to one leads, too: so it leads nowhere by itself. */
export function goOnPage(to: string): Html {
  return outcome(text.goOn, linkButton(to, text.goOn.link, 'main'));
}

/** What is passed on from the question to its answer. */
export interface SignOutForm {
  readonly token: string;
  readonly query: string;
}

export function signOutPage(displayName: string, { token, query }: SignOutForm): Html {
  const { heading, advice, confirm, stay } = text.signOut;
  return html`${outcome({ heading, advice: advice(isolated(displayName)) })}
<form method="post" action="${STEPS.confirmLogout}"><input type="hidden" name="token" value="${token}"><input type="hidden" name="query" value="${query}"><button class="button button-main" type="submit" name="sign-out" value="here">${confirm}</button></form>
${linkButton(PAGES.home, stay, 'plain')}`;
}

export const signedOutPage = (assets: PageAssets): Html => outcome(text.signedOut, homeLink(assets));

export function whole(
  part: Html,
  assets: PageAssets,
  renew?: { readonly seconds: number; readonly to: string },
): string {
  return document(part, { assets, isFramed: false, title: text.title(assets.brand.name), ...(renew && { renew }) });
}
