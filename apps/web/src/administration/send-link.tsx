import { sendRecoveryLink } from '../api/administration-requests.ts';
import { isProblem } from '../api/request.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSubmit } from '../ui/use-submit.ts';

const text = administrationMessages.linkCard;

/** Hands a link for a new password to the mail server. Whether or not it goes, the link stays on the screen. */
export function SendLink({ link, mail }: { link: string; mail: string }) {
  const { state, isSending, submit } = useSubmit(() => sendRecoveryLink(link.split('#')[1] ?? ''));
  if (state.kind === 'settled' && state.result.kind === 'ok') return <Notice tone="good">{text.sent({ mail })}</Notice>;
  const refusal = state.kind === 'settled' && state.result.kind !== 'ok' ? state.result : null;
  return (
    <>
      <Notice tone="danger">
        {refusal && (isProblem(refusal, 'mail-not-sent') ? text.notSent : problemText(refusal))}
      </Notice>
      <Button busy={isSending} onClick={() => submit()}>
        {text.send({ mail })}
      </Button>
    </>
  );
}
