import { type Html, html } from './html.ts';

export interface Said {
  readonly heading: string;
  readonly advice?: string;
}

/** What happened, what it means, and below it the ways on. */
export function outcome({ heading, advice }: Said, ways: Html = html``): Html {
  return html`<h1>${heading}</h1>
${advice === undefined ? html`` : html`<p class="quiet">${advice}</p>`}
${ways}`;
}

type Look = 'main' | 'plain' | 'quiet';

/** A way on that changes nothing. */
export function linkButton(to: string, label: string, look: Look, target: 'here' | 'whole window' = 'here'): Html {
  const where = target === 'here' ? html`` : html` target="_top"`;
  return html`<p><a class="button button-${look}" href="${to}"${where}>${label}</a></p>`;
}
