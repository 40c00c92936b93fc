import type { AuthMethod } from '@pollen/shared';
import { availableMethods, NoMethod } from '../authentication/re-authentication-form.tsx';
import { usePasskeyProof } from '../authentication/use-passkey-proof.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ChoiceButton } from './choice-button.tsx';

const text = messages.approve.proof;

export type ProofActions = {
  /** The person is asked now. */
  onBegin: () => void;
  /** With a password, on a step of its own. */
  onOpen: () => void;
  onProved: () => void;
};

type ProofChoiceProps = {
  by: readonly AuthMethod[];
  isOver: boolean;
  guard: (action: () => void) => void;
  actions: ProofActions;
};

/** In place of the numbers, which come once the person has proved who they are. */
export function ProofChoice({ by, ...rest }: ProofChoiceProps) {
  const methods = availableMethods(by);
  if (methods.includes('passkey')) return <ByPasskey {...rest} isPasswordTaken={methods.includes('password')} />;
  return methods.length === 0 ? <NoMethod /> : <ByPassword {...rest} />;
}

function ByPassword({ isOver, guard, actions: { onBegin, onOpen } }: Omit<ProofChoiceProps, 'by'>) {
  const open = () => {
    onBegin();
    onOpen();
  };
  return (
    <>
      <ChoiceButton isSending={false} isOver={isOver} onTap={() => guard(open)}>
        {text.go}
      </ChoiceButton>
      <p className="question-next">{text.passwordNext}</p>
    </>
  );
}

/** The dialog opens from this very tap: browsers want one, and nobody should be asked for two. */
function ByPasskey({
  isOver,
  guard,
  actions,
  isPasswordTaken,
}: Omit<ProofChoiceProps, 'by'> & { isPasswordTaken: boolean }) {
  const { onBegin, onOpen, onProved } = actions;
  const { isAsking, failure, ask } = usePasskeyProof(onProved);
  const begin = () => {
    ask();
    onBegin();
  };
  const byPassword = () => {
    onBegin();
    onOpen();
  };
  return (
    <>
      <ChoiceButton isSending={isAsking} isOver={isOver || isAsking} onTap={() => guard(begin)}>
        {text.go}
      </ChoiceButton>
      <p className="question-next">{text.passkeyNext}</p>
      <Notice tone="danger">{failure}</Notice>
      {isPasswordTaken && (
        <Button kind="quiet" onClick={() => guard(byPassword)}>
          {text.byPassword}
        </Button>
      )}
    </>
  );
}
