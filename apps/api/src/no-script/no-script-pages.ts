import { DENIAL_CAUSES, formatUserCode, isolated, type LoginId, PAGES } from '@pollen/shared';
import QRCode from 'qrcode';
import type { DenialReason, Login, Pending } from '../login/login.ts';
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
} as const;

export const CODE_ROUTE = STEPS.code(':id', ':step', ':nonce');

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
  const { application } = login;
  const named = application === null ? html`` : html`<p>${text.code.application(isolated(application))}</p>`;
  return html`${named}
<div class="code-picture" role="img" aria-label="${text.code.picture(userCode)}">${trusted(svg)}</div>
<h1>${login.state.isExtended ? text.code.phoneFound : text.code.heading}</h1>
<p class="quiet">${text.code.typed(address.host + PAGES.approve)}</p>
<p translate="no" class="user-code">${userCode}</p>`;
}

/** What a form of ours leads to. */
type Button = { readonly to: FormPath; readonly name: string; readonly value: string; readonly label: string };
export type FormPath = typeof STEPS.start | typeof STEPS.startAgain | typeof STEPS.signOut;

/** Text browsers send an empty form as GET, so its button has a name. `nonce`: see FormOrigin. */
function form({ to, name, value, label }: Button, nonce: string | null, look: 'main' | 'quiet' = 'main'): Html {
  const hidden = nonce === null ? html`` : html`<input type="hidden" name="nonce" value="${nonce}">`;
  return html`<form method="post" action="${to}" target="_top">${hidden}<button class="button button-${look}" type="submit" name="${name}" value="${value}">${label}</button></form>`;
}

const buttons = {
  start: (label: string): Button => ({ to: STEPS.start, name: 'show', value: 'code', label }),
  startAgain: (label: string): Button => ({ to: STEPS.startAgain, name: 'start', value: 'again', label }),
  signOut: (label: string): Button => ({ to: STEPS.signOut, name: 'sign-out', value: 'here', label }),
};

/** Asks once more for what a form asked for that nobody knows to be ours. */
export function confirmPage(path: FormPath, nonce: string): Html {
  const { heading, advice, start, startAgain, signOut } = text.confirm;
  const button = {
    [STEPS.start]: buttons.start(start),
    [STEPS.startAgain]: buttons.startAgain(startAgain),
    [STEPS.signOut]: buttons.signOut(signOut),
  }[path];
  return html`<h1>${heading}</h1>
<p class="quiet">${advice}</p>
${form(button, nonce)}`;
}

export function scannedPage(matchNumber: number, nonce: string | null): Html {
  return html`<p translate="no" class="match-number">${matchNumber}</p><h1>${text.scanned.heading}</h1>
${form(buttons.startAgain(text.scanned.again), nonce, 'quiet')}`;
}

export function deniedPage(reason: DenialReason, nonce: string | null): Html {
  const cause = DENIAL_CAUSES.find((each) => each === reason) ?? 'declined';
  return endPage({ heading: text.denied[cause], again: text.denied.again }, nonce);
}

export function waitingPage(): Html {
  return html`<h1>${text.waiting.heading}</h1>`;
}

export interface EndText {
  readonly heading: string;
  readonly advice?: string;
  readonly again: string;
}

/** The end of a login that led nowhere, or none at all: the way to a new one, out of the frame. */
export function endPage({ heading, advice, again }: EndText, nonce: string | null): Html {
  return html`<h1>${heading}</h1>
${advice === undefined ? html`` : html`<p class="quiet">${advice}</p>`}
${form(buttons.start(again), nonce)}`;
}

/** For whoever came under another name, from which no form is taken. */
export function otherAddressPage(origin: string): Html {
  return html`<h1>${text.otherAddress.heading}</h1>
<p>${text.otherAddress.advice} <a href="${origin}/" target="_top">${origin}</a></p>`;
}

/** In the frame, once the session is there: the way out of the frame. */
export function signedInPage(displayName: string, nonce: string): Html {
  return html`<h1>${text.signedIn.heading(isolated(displayName))}</h1>
<p><a class="button button-main" href="${STEPS.account(nonce)}" target="_top">${text.signedIn.home}</a></p>`;
}

/** On the way back to the application. */
export function continuePage(to: string): Html {
  return html`<h1>${text.waiting.heading}</h1>
<p><a class="button button-main" href="${to}">${text.signedIn.home}</a></p>`;
}

export function accountPage(displayName: string, nonce: string | null): Html {
  return html`<h1>${text.signedIn.heading(isolated(displayName))}</h1>
<p class="quiet">${text.signedIn.advice}</p>
${form(buttons.signOut(text.signedIn.signOut), nonce)}`;
}

export function whole(part: Html, options: Omit<DocumentOptions, 'title'>): string {
  return document(part, { ...options, title: text.title(options.assets.brand.name) });
}
