import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { isProblem } from '../api/request.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { administrationMessages } from '../i18n/administration.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { AccountCount } from './account-count.tsx';
import { AccountPages } from './account-pages.tsx';
import { AccountSearch } from './account-search.tsx';
import { useAccountActions } from './use-account-actions.ts';
import { type AccountsAtPlace, useAccountList } from './use-account-list.ts';

const text = administrationMessages.accounts;

type AccountsProps = { onSignedOut: () => void; onOver: () => void; onInvite: () => void };

/** For administrators: everybody who has an account. `onOver`: this one is no longer an administrator. */
export function Accounts({ onSignedOut, onOver, onInvite }: AccountsProps) {
  const { loaded, load, search, turn } = useAccountList(onSignedOut);
  const { actions, subject, made, closeLink, change, changeDetails, show } = useAccountActions(onSignedOut, load);
  const { progress } = actions;
  const failed = loaded.kind === 'failed' ? loaded.response : null;
  const isOver = failed !== null && isProblem(failed, 'administrator-required');
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  const page = loaded.kind === 'loaded' ? loaded.value : null;
  useFocusOnTurn(actions.title, page);
  if (isOver) return <SteppedDown />;
  const isProofWanted = failed !== null && isProblem(failed, 'verification-required');
  const showProgress = (onLeft: () => void) => (
    <ReAuthenticationProgress
      progress={progress}
      text={administrationMessages}
      onReAuthenticated={actions.perform}
      onCancel={onLeft}
    />
  );
  const isListed = page?.accounts.some(({ id }) => id === subject) ?? false;
  return (
    <section className="people" aria-label={text.title}>
      {!isListed && showProgress(actions.leave)}
      {isProofWanted && progress.kind !== 're-authentication' && (
        <Button busy={progress.kind === 'busy'} onClick={show}>
          {text.show}
        </Button>
      )}
      {failed !== null && !isProofWanted && <LoadFailed text={problemText(failed)} onRetry={load} />}
      {search.isOffered && <AccountSearch {...search} />}
      {page && (
        <>
          <div className="people-head">
            <AccountCount page={page} ref={actions.title} />
            <Button onClick={onInvite}>{text.invite}</Button>
          </div>
          <AccountPages
            page={page}
            turn={turn}
            made={made}
            progress={{
              of: subject,
              show: (onLeft) =>
                showProgress(() => {
                  actions.cancel();
                  onLeft();
                }),
            }}
            isBusy={progress.kind === 'busy'}
            onLinkClosed={closeLink}
            onChange={change}
            onDetails={changeDetails}
          />
        </>
      )}
    </section>
  );
}

function useFocusOnTurn(title: RefObject<HTMLHeadingElement | null>, page: AccountsAtPlace | null): void {
  const place = page?.place.isTurned ? page.place : null;
  useLayoutEffect(() => {
    if (place !== null) title.current?.focus();
  }, [place, title]);
}

function SteppedDown() {
  const done = useFocusOn<HTMLDivElement>(true);
  return (
    <section className="section" aria-label={text.title}>
      <Notice tone="good" ref={done}>
        {text.stepDown.done}
      </Notice>
    </section>
  );
}
