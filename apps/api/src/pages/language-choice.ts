import { LANGUAGES, OFFERED_LANGUAGES, type OfferedLanguage } from '@pollen/messages';
import type { Text } from '../i18n/texts.ts';
import { type Html, html } from './html.ts';

const GLOBE = html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/></svg>`;

/** The languages there are, each by its own name, at the end of a page. `addressOf`: where one is chosen. */
export function languageChoice({ language, pages }: Text, addressOf: (language: OfferedLanguage) => string): Html {
  const current = OFFERED_LANGUAGES.find((each) => each === language) ?? 'en';
  const items = OFFERED_LANGUAGES.map((each) => {
    const mark = each === current ? html` aria-current="true"` : html``;
    const link = html`<a href="${addressOf(each)}" lang="${each}" hreflang="${each}" dir="auto"${mark}>${LANGUAGES[each]}</a>`;
    return html`<li>${link}</li>`.markup;
  });
  return html`<footer><details class="languages"><summary>${GLOBE}<span class="unseen">${pages.language}: </span><span lang="${current}">${LANGUAGES[current]}</span></summary><ul>${{ markup: items.join('') }}</ul></details></footer>`;
}
