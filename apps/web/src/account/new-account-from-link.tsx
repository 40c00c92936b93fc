import { checkLink } from '../api/account-requests.ts';
import { goHomeJustSetUp } from './just-set-up.tsx';
import { NewAccountPage, type NewAccountPageProps } from './new-account-page.tsx';
import { TokenPage } from './token-page.tsx';

/** The page of either link that makes an account, as it is opened. */
export function NewAccountFromLink({ text, send }: Pick<NewAccountPageProps, 'text' | 'send'>) {
  return (
    <TokenPage
      page={(token) => (
        <NewAccountPage text={text} token={token} check={checkLink} send={send} onMade={goHomeJustSetUp} />
      )}
    />
  );
}
