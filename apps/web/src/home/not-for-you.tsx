import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { homeMessages } from '../i18n/home.ts';

const text = homeMessages.notForYou;

/** In place of a part for administrators. */
export function NotForYou() {
  return (
    <section className="section">
      <p>{text.line}</p>
      <a className="button button-plain" href={at(PAGES.home)}>
        {text.home}
      </a>
    </section>
  );
}
