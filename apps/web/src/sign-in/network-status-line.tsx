import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { messages } from '../i18n/messages.ts';
import { NoNetworkIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import type { StatusLine } from './status-line.ts';

const text = messages.signIn;

/** It stands last on the page, so that nothing moves when it speaks. */
export function NetworkStatusLine({ shows }: { shows: StatusLine }) {
  switch (shows) {
    case 'ok':
      return <Notice />;
    case 'renewed':
      return (
        <Notice>
          <p aria-hidden="true">{text.renewed}</p>
        </Notice>
      );
    case 'portal':
      return <Obstacle shows={shows} href={at(PAGES.home)} link={text.openPortal} />;
    case 'no-response':
    case 'refused':
      return <Obstacle shows={shows} href={at(PAGES.networkCheck)} link={messages.shared.checkNetwork} />;
  }
}

type ObstacleProps = { shows: 'portal' | 'no-response' | 'refused'; href: string; link: string };

/** What is in the way, and what may help, beside this page. */
function Obstacle({ shows, href, link }: ObstacleProps) {
  return (
    <Notice icon={<NoNetworkIcon />}>
      <p>
        <span>{text.network[shows]}</span>{' '}
        <a href={href} target="_blank" rel="noreferrer">
          {link}
        </a>
      </p>
    </Notice>
  );
}
