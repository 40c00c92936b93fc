import { formatUserCode, isolated, type LoginId, PAGES } from '@pollen/shared';
import QRCode from 'qrcode';
import type { Login, Pending } from '../login/login.ts';
import { type DocumentOptions, document } from '../pages/document.ts';
import { type Html, html, trusted } from '../pages/html.ts';
import { text } from './no-script-text.ts';

const QR_PIXELS = 300;

/**
 * Paths of the pages without scripts. Each step has a path of its own, so that no cache answers it for another. What is in
 * the frame can bring a session: the id is in the picture and the step is a guess, so a nonce is in its path.
 */
export const STEPS = {
  start: '/sign-in',
  startAgain: '/sign-in/again',
  account: (nonce: string) => `/sign-in/account/${nonce}`,
  signOut: '/sign-in/out',
  page: (id: LoginId | ':id', step: number | ':step') => `/sign-in/${id}/${step}`,
  code: (id: LoginId | ':id', step: number | ':step', nonce: string) => `/sign-in/${id}/code/${step}/${nonce}`,
};

export interface Step {
  readonly id: LoginId;
  readonly step: number;
}

/** Our own page around the part that renews itself: whatever a network puts into the frame, the way on stays here. */
export function outerPage({ id, step }: Step, nonce: string): Html {
  const frame = STEPS.code(id, step, nonce);
  return html`<iframe class="code-frame" src="${frame}" title="${text.codeFrame}"><a href="${frame}">${text.codeFrame}</a></iframe>
<p class="quiet">${text.stuck.advice} <a href="${STEPS.page(id, step + 1)}">${text.stuck.link}</a></p>`;
}

export async function codePage(login: Login<Pending>, qrContent: string): Promise<Html> {
  const userCode = formatUserCode(login.userCode);
  const svg = await QRCode.toString(qrContent, { type: 'svg', margin: 4, errorCorrectionLevel: 'M', width: QR_PIXELS });
  const address = new URL(qrContent);
  return html`<div class="code-picture" role="img" aria-label="${text.code.picture(userCode)}">${trusted(svg)}</div>
<h1>${text.code.heading}</h1>
<p class="quiet">${text.code.typed(address.host + PAGES.approve)}</p>
<p class="user-code">${userCode}</p>`;
}

export function scannedPage(matchNumber: number): Html {
  return html`<p class="match-number">${matchNumber}</p><h1>${text.scanned.heading}</h1>
<form method="post" action="${STEPS.startAgain}" target="_top"><button class="button button-quiet" type="submit" name="start" value="again">${text.scanned.again}</button></form>`;
}

export function waitingPage(): Html {
  return html`<h1>${text.waiting.heading}</h1>`;
}

/** The end of a login that led nowhere, or none at all: the way to a new one, out of the frame. */
export function endPage({ heading, again }: { readonly heading: string; readonly again: string }): Html {
  return html`<h1>${heading}</h1>
<form method="post" action="${STEPS.start}" target="_top"><button class="button button-main" type="submit" name="show" value="code">${again}</button></form>`;
}

/** In the frame, once the session is there: the way out of the frame. */
export function signedInPage(displayName: string, nonce: string): Html {
  return html`<h1>${text.signedIn.heading(isolated(displayName))}</h1>
<p><a class="button button-main" href="${STEPS.account(nonce)}" target="_top">${text.signedIn.home}</a></p>`;
}

export function accountPage(displayName: string): Html {
  return html`<h1>${text.signedIn.heading(isolated(displayName))}</h1>
<p class="quiet">${text.signedIn.advice}</p>
<form method="post" action="${STEPS.signOut}"><button class="button button-main" type="submit" name="sign-out" value="here">${text.signedIn.signOut}</button></form>`;
}

export function whole(part: Html, options: Omit<DocumentOptions, 'title'>): string {
  return document(part, { ...options, title: text.title(options.assets.brand.name) });
}
