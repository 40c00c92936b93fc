import type { HomeProps } from './own-facts.tsx';
import { OwnHome } from './own-home.tsx';
import { ScannedHome } from './scanned-home.tsx';

/** The page of whoever is signed in here. */
export function Home(props: HomeProps) {
  return props.current.session.signedInBy === 'qr' ? <ScannedHome {...props} /> : <OwnHome {...props} />;
}
