import { messages } from '../i18n/messages.ts';
import { LoadingPage } from '../ui/loading-page.tsx';
import type { ApproveState, Choice, Question } from './approve-state.ts';
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
  /** A proof begins, for which the login waits longer. */
  beginProof: (question: Question) => void;
  /** On a step of its own. */
  openProof: () => void;
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
      const isProved = state.at === 'question' && state.isProved === true;
      const asked = { choice, isSlow, isProved, onChoose: actions.choose, proof: proofOf(question, actions) };
      if (question.kind === 'device') return <DeviceQuestionScreen {...asked} question={question} />;
      return <QuestionScreen {...asked} question={question} />;
    }
    case 're-authentication':
      return (
        <ReAuthenticationScreen
          question={state.question}
          by={state.by}
          onReAuthenticated={actions.reAuthenticated}
          onBack={actions.backToQuestion}
        />
      );
    case 'outcome':
      return <OutcomeScreen outcome={state.outcome} onScan={actions.openScanner} />;
  }
}

function proofOf(question: Question, { beginProof, openProof, reAuthenticated }: ApproveActions) {
  return { onBegin: () => beginProof(question), onOpen: openProof, onProved: reAuthenticated };
}
