import { type HomePage, PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { listPasskeys } from '../api/passkey-requests.ts';
import { homeMessages as text } from '../i18n/home.ts';
import { ApplicationsIcon, ComputerIcon, ForwardIcon, PeopleIcon, ShieldIcon } from '../ui/icons.tsx';
import { useLoaded } from '../ui/use-loaded.ts';
import { partsFor } from './part-navigation.tsx';

const ICONS = {
  [PAGES.home]: null,
  [PAGES.devices]: <ComputerIcon />,
  [PAGES.security]: <ShieldIcon />,
  [PAGES.people]: <PeopleIcon />,
  [PAGES.applications]: <ApplicationsIcon />,
};

/** `devices` is how many there are; null until that is known. */
type PartLinksProps = { isAdmin: boolean; devices: number | null; onSignedOut: () => void };

/** From home to its parts. */
export function PartLinks({ isAdmin, devices, onSignedOut }: PartLinksProps) {
  const { loaded } = useLoaded(listPasskeys, onSignedOut);
  const states: Partial<Record<HomePage, string | null>> = {
    [PAGES.devices]: devices === null ? null : text.devices({ count: devices }),
    [PAGES.security]: loaded.kind === 'loaded' ? passkeysText(loaded.value.passkeys.length) : null,
  };
  return (
    <nav aria-label={text.nav}>
      <ul className="part-links">
        {partsFor(isAdmin)
          .filter((page) => page !== PAGES.home)
          .map((page) => (
            <li key={page}>
              <a href={at(page)}>
                {ICONS[page]}
                <span className="part-link-text">
                  <span>{text.parts[page]}</span> <span className="quiet small">{states[page]}</span>
                </span>
                <ForwardIcon />
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function passkeysText(count: number): string {
  return count === 0 ? text.noPasskeys : text.passkeys({ count });
}
