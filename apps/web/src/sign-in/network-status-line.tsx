import { PAGES } from '@pollen/shared';
import { words } from '../i18n/text.ts';
import { NoNetworkIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Trouble } from './poll/poll-loop.ts';

const says = words.signIn;

type TroubleLineProps = { trouble: Trouble; isSetUp: boolean; renewed: boolean };

/** One line that keeps its height: what is in the way, or that the code is a new one, or nothing. */
export function TroubleLine({ trouble, isSetUp, renewed }: TroubleLineProps) {
  if (trouble === null && !isSetUp) return <Notice>{words.shared.notSetUp}</Notice>;
  if (trouble === null) return <Notice>{renewed && <p aria-hidden="true">{says.renewed}</p>}</Notice>;
  return (
    <Notice icon={<NoNetworkIcon />}>
      <p>
        {says.trouble[trouble.kind]}{' '}
        <a href={trouble.kind === 'portal' ? PAGES.home : PAGES.networkCheck} target="_blank" rel="noreferrer">
          {trouble.kind === 'portal' ? says.openPortal : says.checkNetwork}
        </a>
      </p>
    </Notice>
  );
}
