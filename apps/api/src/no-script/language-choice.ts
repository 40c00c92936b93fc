import { LANGUAGES, OFFERED_LANGUAGES } from '@pollen/messages';
import type { Text } from '../i18n/texts.ts';
import { type Html, html } from '../pages/html.ts';
import { STEPS, type Step } from './steps.ts';

/** The languages there are, each by its own name, at the end of a page. `step`: the code that is shown there. */
export function languageChoice({ language, pages }: Text, step: Step | null): Html {
  const items = OFFERED_LANGUAGES.map((each) => {
    const name = LANGUAGES[each];
    const choice =
      each === language
        ? html`<span aria-current="true" lang="${each}">${name}</span>`
        : html`<a href="${STEPS.language(each, step)}" lang="${each}" hreflang="${each}">${name}</a>`;
    return html`<li>${choice}</li>`.markup;
  });
  return html`<nav class="languages" aria-label="${pages.language}"><ul>${{ markup: items.join('') }}</ul></nav>`;
}
