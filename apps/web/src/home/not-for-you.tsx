import { PAGES } from '@pollen/shared';
import { homeMessages } from '../i18n/home.ts';

const text = homeMessages.notForYou;

/** In place of a part for administrators. */
export function NotForYou() {
  return (
    <section className="section">
      <p>{text.line}</p>
      <a className="button button-plain" href={PAGES.home}>
        {text.home}
      </a>
    </section>
  );
}
