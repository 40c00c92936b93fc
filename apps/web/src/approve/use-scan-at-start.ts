import { useEffect, useEffectEvent } from 'react';
import { seemsSignedIn, seemsSignedInByScan } from '../authentication/signed-in-hint.ts';

/** What an installed app starts with: see `start_url` in the manifest. */
const APP_QUERY = '?app';

/** False, too, where the browser would ask first, or cannot say. */
async function mayUseCamera(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    return false;
  }
}

/** Opens the scanner by itself where the app has just been started by somebody who may approve, and nobody is asked anything. */
export function useScanAtStart(onScan: () => void): void {
  const scan = useEffectEvent(onScan);
  useEffect(() => {
    if (location.search !== APP_QUERY) return;
    // Once: whoever comes back here from the scanner wants something else.
    history.replaceState(history.state, '', location.pathname);
    if (!seemsSignedIn() || seemsSignedInByScan()) return;
    let isLeft = false;
    void mayUseCamera().then((may) => {
      if (may && !isLeft) scan();
    });
    return () => {
      isLeft = true;
    };
  }, []);
}
