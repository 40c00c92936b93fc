import { isolated } from '@pollen/shared';
import type { OpenableApplication } from '../application/application-access.ts';
import type { Text } from '../i18n/texts.ts';
import { type Html, html } from '../pages/html.ts';
import { linkButton, outcome } from '../pages/outcome.ts';
import { timeLeft } from '../pages/time-left.ts';
import { buttons, form } from './forms.ts';
import { STEPS } from './steps.ts';

/** From so many seconds before the end on, the page warns of it. */
const WARNS = 150;

export interface AccountShown {
  readonly displayName: string;
  /** Seconds until it ends by itself, and whether using it puts that off. */
  readonly left: number;
  readonly canStay: boolean;
  readonly applications: readonly OpenableApplication[];
}

type AccountText = Text['noScript']['account'];

interface Nonces {
  readonly form: string | null;
  readonly path: string;
}

/** Who is signed in, for how long, what may be opened, and the way out. */
export function accountPage(shown: AccountShown, { language, noScript: { account } }: Text, nonces: Nonces): Html {
  const when = timeLeft(shown.left, language);
  const ends =
    shown.left > WARNS
      ? html`<p class="quiet">${shown.canStay ? account.endsUnused({ when }) : account.ends({ when })}</p>`
      : warning(shown, account, nonces, when);
  return html`<h1>${account.heading({ name: isolated(shown.displayName) })}</h1>
${ends}
${launcher(shown, account)}
${form(buttons.signOut(account.signOut), nonces.form)}
<p class="quiet small">${account.advice}</p>`;
}

function warning({ left, canStay }: AccountShown, text: AccountText, { path }: Nonces, when: string): Html {
  const stay = canStay ? linkButton(STEPS.account(path), text.stay, 'plain') : html``;
  return html`<div class="ending" role="alert"><p>${left < 60 ? text.endsNow : text.endsSoon({ when })}</p>
${stay}</div>`;
}

function launcher({ applications }: AccountShown, { applications: title }: AccountText): Html {
  if (applications.length === 0) return html``;
  const items = applications.map(({ client_name: name, client_uri: address, logo_uri: logo }) => {
    const mark =
      logo === null
        ? initialOf(name)
        : html`<img class="application-mark" src="${logo}" alt="" width="40" height="40">`;
    return html`<li><a class="launcher-link" href="${address}">${mark}<bdi>${name}</bdi></a></li>`.markup;
  });
  return html`<h2 id="applications">${title}</h2>
<ul class="launcher" aria-labelledby="applications">${{ markup: items.join('') }}</ul>`;
}

function initialOf(name: string): Html {
  const [first = ''] = name;
  return html`<span class="application-mark" aria-hidden="true" translate="no">${first.toLocaleUpperCase()}</span>`;
}

/** On the way back to the application. */
export function continuePage(to: string, { noScript: { waiting, account } }: Text): Html {
  return outcome(waiting, linkButton(to, account.goOn, 'main'));
}
