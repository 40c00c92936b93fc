import { DENIAL_CAUSES, formatUserCode, isolated, PAGES } from '@pollen/shared';
import QRCode from 'qrcode';
import type { Text } from '../i18n/texts.ts';
import type { DenialReason, Login, Pending } from '../login/login.ts';
import { type Html, html, trusted } from '../pages/html.ts';
import { linkButton, outcome } from '../pages/outcome.ts';
import { buttons, endPage, form } from './forms.ts';
import { paperCard } from './paper-card.ts';
import { STEPS, type Step } from './steps.ts';

/** Before any code. `name`: what is signed in to. */
export function startPage(name: string, { noScript: { start } }: Text, nonce: string | null): Html {
  return html`<h1>${start.heading({ name: isolated(name) })}</h1>
${howTo(start.steps)}
${form(buttons.start(start.show), nonce)}`;
}

/** Where nobody has an account yet, a code would lead nowhere. */
export const notSetUpPage = ({ noScript }: Text): Html => outcome(noScript.notSetUp);

const howTo = (steps: Text['noScript']['start']['steps']) => html`<ol class="how-to">
<li>${steps.open}</li>
<li>${steps.point}</li>
<li>${steps.tap}</li>
</ol>`;

/** Our own page around the part that renews itself: whatever a network puts into the frame, the way on stays here. */
export function outerPage({ id, step }: Step, { noScript: { codeFrame, stuck } }: Text, nonce: string): Html {
  const frame = STEPS.code(id, step, nonce);
  return html`<iframe class="code-frame" src="${frame}" title="${codeFrame}"><a href="${frame}">${codeFrame}</a></iframe>
<p class="quiet small">${stuck.advice} <a href="${STEPS.page(id, step + 1)}">${stuck.link}</a></p>`;
}

interface CodeShown {
  readonly login: Login<Pending>;
  readonly qrContent: string;
  /** What is signed in to. */
  readonly name: string;
  /** The share of the login's time that is left. */
  readonly left: number;
}

export async function codePage(
  { login, qrContent, name, left }: CodeShown,
  { noScript: { start, code } }: Text,
): Promise<Html> {
  const userCode = formatUserCode(login.userCode);
  const svg = await QRCode.toString(qrContent, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' });
  const address = new URL(qrContent).host + PAGES.approve;
  const picture = html`<div class="code-picture" role="img" aria-label="${code.picture({ code: userCode })}">${trusted(svg)}</div>`;
  const { isExtended } = login.state;
  return html`<div class="code">
${paperCard(picture, left)}
<div class="code-words">
<h1>${isExtended ? code.phoneFound : start.heading({ name: isolated(name) })}</h1>
${isExtended ? html`` : howTo(start.steps)}
<div><p class="quiet">${isExtended ? code.anotherPhone({ address }) : code.typed({ address })}</p>
<p translate="no" class="user-code">${userCode}</p></div>
<p class="quiet small">${code.renews}</p>
</div>
</div>`;
}

interface NumberShown {
  readonly matchNumber: number;
  readonly left: number;
  readonly nonce: string | null;
}

export function scannedPage({ matchNumber, left, nonce }: NumberShown, { noScript: { scanned } }: Text): Html {
  const number = html`<p translate="no" class="match-number">${matchNumber}</p>`;
  return html`<div class="code">
${paperCard(number, left)}
<div class="code-words">
<h1>${scanned.heading}</h1>
${form(buttons.startAgain(scanned.again), nonce, 'quiet')}
</div>
</div>`;
}

export function deniedPage(reason: DenialReason, { noScript: { denied } }: Text, nonce: string | null): Html {
  const cause = DENIAL_CAUSES.find((each) => each === reason) ?? 'declined';
  return endPage({ heading: denied[cause], again: denied.again }, nonce);
}

export const waitingPage = ({ noScript }: Text): Html => outcome(noScript.waiting);

/** For whoever came under another name, from which no form is taken. */
export function otherAddressPage(origin: string, { pages }: Text): Html {
  const { heading, known } = pages.otherAddress;
  return outcome(
    { heading, advice: known },
    html`<p><a href="${origin}/" target="_top" translate="no">${origin}</a></p>`,
  );
}

/** In the frame, once the session is there: the way out of the frame. */
export function signedInPage(displayName: string, { noScript: { account } }: Text, nonce: string): Html {
  const said = { heading: account.heading({ name: isolated(displayName) }) };
  return outcome(said, linkButton(STEPS.account(nonce), account.goOn, 'main', 'whole window'));
}
