import type { BrandOnPages } from '../brand/branded-html.ts';
import { type Html, html } from './html.ts';
import { text } from './pages-text.ts';

/** Below a sentence that sends people to their administrator: who that is. Nothing where nobody is named. */
export function contactLine({ contact }: Pick<BrandOnPages, 'contact'>): Html {
  if (contact === null) return html``;
  const name = html`<bdi translate="no">${contact.text}</bdi>`;
  const shown = contact.href === null ? name : html`<a href="${contact.href}">${name}</a>`;
  return html`<p class="contact">${text.yourAdministrator} ${shown}</p>`;
}
