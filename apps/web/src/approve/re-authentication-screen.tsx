import type { AuthMethod } from '@pollen/shared';
import { availableMethods, ReAuthenticationForm } from '../authentication/re-authentication-form.tsx';
import { messages } from '../i18n/messages.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { Screen } from './screen.tsx';

const text = messages.approve.reAuthentication;

type ReAuthenticationScreenProps = {
  by: readonly AuthMethod[] | undefined;
  onReAuthenticated: () => void;
  onBack: () => void;
};

/** Re-authenticates, then continues with what was chosen. */
export function ReAuthenticationScreen({ by, onReAuthenticated, onBack }: ReAuthenticationScreenProps) {
  const isPasswordOnly = availableMethods(by).every((method) => method === 'password');
  return (
    <Screen
      title={isPasswordOnly ? text.title : passkeyMessages.reAuthenticationTitle}
      lead={text.lead}
      takeFocus={!isPasswordOnly}
    >
      <ReAuthenticationForm by={by} onReAuthenticated={onReAuthenticated} />
      <Button kind="quiet" onClick={onBack}>
        {text.back}
      </Button>
    </Screen>
  );
}
