import { PAGES } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { NoNetworkIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import type { NetworkStatus } from './poll/poll-loop.ts';

const text = messages.signIn;

type NetworkStatusLineProps = { network: NetworkStatus; isSetUp: boolean; renewed: boolean };

/** One line that keeps its height: what is in the way, or that the code is a new one, or nothing. */
export function NetworkStatusLine({ network, isSetUp, renewed }: NetworkStatusLineProps) {
  if (network === 'ok' && !isSetUp) return <Notice>{messages.shared.notSetUp}</Notice>;
  if (network === 'ok') return <Notice>{renewed && <p aria-hidden="true">{text.renewed}</p>}</Notice>;
  return (
    <Notice icon={<NoNetworkIcon />}>
      <p>
        {text.network[network]}{' '}
        <a href={network === 'portal' ? PAGES.home : PAGES.networkCheck} target="_blank" rel="noreferrer">
          {network === 'portal' ? text.openPortal : text.checkNetwork}
        </a>
      </p>
    </Notice>
  );
}
