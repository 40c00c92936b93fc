import { HOME_PAGES, type HomePage, PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { homeMessages as text } from '../i18n/home.ts';
import { BackIcon } from '../ui/icons.tsx';

const FOR_ADMINISTRATORS: readonly HomePage[] = [PAGES.people, PAGES.applications];

/** The parts that somebody may open, home first. */
export function partsFor(isAdmin: boolean): HomePage[] {
  return HOME_PAGES.filter((page) => isAdmin || !FOR_ADMINISTRATORS.includes(page));
}

/** The way home; on wide screens to the other parts, too. */
export function PartNavigation({ here, isAdmin }: { here: HomePage; isAdmin: boolean }) {
  return (
    <nav className="part-navigation" aria-label={text.nav}>
      <ul>
        {partsFor(isAdmin).map((page) => (
          <li key={page}>
            <a href={at(page)} aria-current={page === here ? 'page' : undefined}>
              {page === PAGES.home && <BackIcon />}
              <span>{text.parts[page]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
