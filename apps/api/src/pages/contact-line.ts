import type { BrandOnPages } from '../brand/branded-html.ts';
import type { Text } from '../i18n/texts.ts';
import { type Html, html } from './html.ts';

/** Below a sentence that sends people to their administrator: who that is. Nothing where nobody is named. */
export function contactLine({ contact }: Pick<BrandOnPages, 'contact'>, { pages }: Text): Html {
  if (contact === null) return html``;
  const name = html`<bdi translate="no">${contact.text}</bdi>`;
  const shown = contact.href === null ? name : html`<a href="${contact.href}">${name}</a>`;
  return html`<p class="contact">${pages.yourAdministrator} ${shown}</p>`;
}
