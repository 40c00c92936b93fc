import { PAGES } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { NoNetworkIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Trouble } from './poll/poll-loop.ts';

const text = messages.signIn;

type TroubleLineProps = { trouble: Trouble; isSetUp: boolean; renewed: boolean };

/** One line that keeps its height: what is in the way, or that the code is a new one, or nothing. */
export function TroubleLine({ trouble, isSetUp, renewed }: TroubleLineProps) {
  if (trouble === null && !isSetUp) return <Notice>{messages.shared.notSetUp}</Notice>;
  if (trouble === null) return <Notice>{renewed && <p aria-hidden="true">{text.renewed}</p>}</Notice>;
  return (
    <Notice icon={<NoNetworkIcon />}>
      <p>
        {text.trouble[trouble.kind]}{' '}
        <a href={trouble.kind === 'portal' ? PAGES.home : PAGES.networkCheck} target="_blank" rel="noreferrer">
          {trouble.kind === 'portal' ? text.openPortal : text.checkNetwork}
        </a>
      </p>
    </Notice>
  );
}
