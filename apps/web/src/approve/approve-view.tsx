import { messages } from '../i18n/messages.ts';
import { LoadingPage } from '../ui/loading-page.tsx';
import type { ApproveState, Choice } from './approve-state.ts';
import { DeviceQuestionScreen } from './device-question-screen.tsx';
import { EntryScreen } from './entry-screen.tsx';
import { FramedScreen } from './framed-screen.tsx';
import { OutcomeScreen } from './outcome-screen.tsx';
import { OwnScreen } from './own-screen.tsx';
import { QuestionScreen } from './question-screen.tsx';
import { ReAuthenticationScreen } from './re-authentication-screen.tsx';
import { ScannerScreen } from './scanner-screen.tsx';
import { SignInScreen } from './sign-in-screen.tsx';

type ApproveActions = {
  codeTyped: (code: string) => void;
  frameScanned: (frame: string) => void;
  linkScanned: (code: string) => void;
  openScanner: () => void;
  enterCode: () => void;
  signedIn: () => void;
  choose: (choice: Choice) => void;
  reAuthenticated: () => void;
  backToQuestion: () => void;
};

type ApproveViewProps = { state: ApproveState; isSlow: boolean; actions: ApproveActions };

/** The phone's page, drawn from its state alone. */
export function ApproveView({ state, isSlow, actions }: ApproveViewProps) {
  switch (state.at) {
    case 'framed':
      return <FramedScreen />;
    case 'entry':
      return (
        <EntryScreen
          unknown={state.unknown}
          filled={state.filled ?? null}
          onTyped={actions.codeTyped}
          onScan={actions.openScanner}
        />
      );
    case 'scanner':
      return (
        <ScannerScreen
          onFrame={actions.frameScanned}
          onLink={actions.linkScanned}
          onTyped={actions.codeTyped}
          onType={actions.enterCode}
        />
      );
    case 'own-screen':
      return <OwnScreen />;
    case 'scanning':
      return <LoadingPage title={messages.approve.scanning} line={isSlow ? messages.approve.stillTrying : ''} />;
    case 'sign-in':
      return <SignInScreen isSetUp={state.isSetUp ?? true} onSignedIn={actions.signedIn} />;
    case 'question':
    case 'deciding': {
      const choice = state.at === 'deciding' ? state.choice : null;
      const { question } = state;
      if (question.kind === 'device')
        return <DeviceQuestionScreen question={question} choice={choice} isSlow={isSlow} onChoose={actions.choose} />;
      return <QuestionScreen question={question} choice={choice} isSlow={isSlow} onChoose={actions.choose} />;
    }
    case 're-authentication':
      return (
        <ReAuthenticationScreen
          by={state.by}
          onReAuthenticated={actions.reAuthenticated}
          onBack={actions.backToQuestion}
        />
      );
    case 'outcome':
      return <OutcomeScreen outcome={state.outcome} onScan={actions.openScanner} />;
  }
}
