import { listMyApplications } from '../api/application-requests.ts';
import { applicationMessages } from '../i18n/applications.ts';
import { useLoaded } from '../ui/use-loaded.ts';
import { ApplicationMark } from './application-mark.tsx';

/** The applications that whoever is signed in may open; nothing where there are none. */
export function Launcher({ onSignedOut }: { onSignedOut: () => void }) {
  const { loaded } = useLoaded(listMyApplications, onSignedOut);
  if (loaded.kind !== 'loaded' || loaded.value.applications.length === 0) return null;
  return (
    <section className="section">
      <h2 id="launcher-title">{applicationMessages.launcher.title}</h2>
      <ul className="launcher" aria-labelledby="launcher-title">
        {loaded.value.applications.map(({ client_id: id, client_name: name, client_uri: address, logo_uri: logo }) => (
          <li key={id}>
            <a className="launcher-link" href={address}>
              <ApplicationMark name={name} logo={logo} />
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
