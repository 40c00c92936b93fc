import { networkCheckMessages } from '../i18n/network-check.ts';
import { Page } from '../ui/page.tsx';
import { NetworkCheckView } from './network-check-view.tsx';
import type { CheckPorts } from './prober.ts';
import { useCheck } from './use-check.ts';

/** The page `/network-check`. */
export function NetworkCheckPage({ ports }: { ports: CheckPorts }) {
  const { state, check } = useCheck(ports);
  return (
    <Page title={networkCheckMessages.title}>
      <NetworkCheckView state={state} onAgain={check} />
    </Page>
  );
}
