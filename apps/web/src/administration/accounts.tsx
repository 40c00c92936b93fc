import { useEffect } from 'react';
import { isProblem } from '../api/request.ts';
import { ActionSection } from '../authentication/action-section.tsx';
import { administrationMessages } from '../i18n/administration.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { AccountPages } from './account-pages.tsx';
import { AccountSearch } from './account-search.tsx';
import { useAccountActions } from './use-account-actions.ts';
import { useAccountList } from './use-account-list.ts';

const text = administrationMessages.accounts;

type AccountsProps = { onSignedOut: () => void; onOver: () => void };

/** For administrators: all accounts and their actions. `onOver`: this one is no longer an administrator. */
export function Accounts({ onSignedOut, onOver }: AccountsProps) {
  const { loaded, load, search, turn } = useAccountList(onSignedOut);
  const { actions, made, closeLink, change, changeDetails, show } = useAccountActions(onSignedOut, load);
  const { progress } = actions;
  const failed = loaded.kind === 'failed' ? loaded.response : null;
  const isOver = failed !== null && isProblem(failed, 'administrator-required');
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  if (isOver) return <SteppedDown />;
  const isProofWanted = failed !== null && isProblem(failed, 'verification-required');
  return (
    <ActionSection hasList title={text.title} about={text.about} text={administrationMessages} actions={actions}>
      {isProofWanted && progress.kind !== 're-authentication' && (
        <Button busy={progress.kind === 'busy'} onClick={show}>
          {text.show}
        </Button>
      )}
      {failed !== null && !isProofWanted && <LoadFailed text={problemText(failed)} onRetry={load} />}
      {search.isOffered && <AccountSearch {...search} />}
      {loaded.kind === 'loaded' && (
        <AccountPages
          page={loaded.value}
          turn={turn}
          made={made}
          isBusy={progress.kind === 'busy'}
          onLinkClosed={closeLink}
          onChange={change}
          onDetails={changeDetails}
        />
      )}
    </ActionSection>
  );
}

function SteppedDown() {
  const done = useFocusOn<HTMLDivElement>(true);
  return (
    <section className="list-section section">
      <h2>{text.title}</h2>
      <Notice tone="good" ref={done}>
        {text.stepDown.done}
      </Notice>
    </section>
  );
}
