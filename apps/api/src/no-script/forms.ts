import type { Text } from '../i18n/texts.ts';
import { type Html, html } from '../pages/html.ts';
import { outcome, type Said } from '../pages/outcome.ts';
import { STEPS } from './steps.ts';

/** What a form of ours leads to. */
interface Button {
  readonly to: FormPath;
  readonly name: string;
  readonly value: string;
  readonly label: string;
}
export type FormPath = typeof STEPS.start | typeof STEPS.startAgain | typeof STEPS.signOut;

/** Text browsers send an empty form as GET, so its button has a name. `nonce`: see FormOrigin. */
export function form({ to, name, value, label }: Button, nonce: string | null, look: 'main' | 'quiet' = 'main'): Html {
  const hidden = nonce === null ? html`` : html`<input type="hidden" name="nonce" value="${nonce}">`;
  return html`<form method="post" action="${to}" target="_top">${hidden}<button class="button button-${look}" type="submit" name="${name}" value="${value}">${label}</button></form>`;
}

export const buttons = {
  start: (label: string): Button => ({ to: STEPS.start, name: 'show', value: 'code', label }),
  startAgain: (label: string): Button => ({ to: STEPS.startAgain, name: 'start', value: 'again', label }),
  signOut: (label: string): Button => ({ to: STEPS.signOut, name: 'sign-out', value: 'here', label }),
};

/** Asks once more for what a form asked for that nobody knows to be ours. */
export function confirmPage(path: FormPath, { noScript: { confirm } }: Text, nonce: string): Html {
  const button = {
    [STEPS.start]: buttons.start(confirm.start),
    [STEPS.startAgain]: buttons.startAgain(confirm.startAgain),
    [STEPS.signOut]: buttons.signOut(confirm.signOut),
  }[path];
  return outcome(confirm, form(button, nonce));
}

export interface EndText extends Said {
  readonly again: string;
  /** It sends people to their administrator. */
  readonly needsHelp?: true;
}

/** The end of a login that led nowhere, or none at all: the way to a new one, out of the frame. */
export function endPage(end: EndText, nonce: string | null, contact: Html = html``): Html {
  return outcome(end, html`${end.needsHelp ? contact : html``}${form(buttons.start(end.again), nonce)}`);
}
