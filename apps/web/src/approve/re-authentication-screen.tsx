import type { AuthMethod } from '@pollen/shared';
import { availableMethods, ReAuthenticationForm } from '../authentication/re-authentication-form.tsx';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import type { Question } from './approve-state.ts';
import { Requester } from './requester.tsx';
import { Screen } from './screen.tsx';
import { TimeLeft } from './time-left.tsx';

const text = messages.approve.reAuthentication;

type ReAuthenticationScreenProps = {
  question: Question;
  by: readonly AuthMethod[] | undefined;
  onReAuthenticated: () => void;
  onBack: () => void;
};

/** The proof, with what it is for and the time left in sight. */
export function ReAuthenticationScreen({ question, by, onReAuthenticated, onBack }: ReAuthenticationScreenProps) {
  const isPasswordOnly = availableMethods(by).every((method) => method === 'password');
  return (
    <Screen title={text.title} className="proof" takeFocus={!isPasswordOnly}>
      <Requester question={question} isShort />
      <TimeLeft question={question} />
      <ReAuthenticationForm by={by} onReAuthenticated={onReAuthenticated} />
      <Button kind="quiet" onClick={onBack}>
        {text.cancel}
      </Button>
    </Screen>
  );
}
