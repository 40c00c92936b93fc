import { messages } from '../i18n/messages.ts';
import { Waiting } from '../ui/waiting.tsx';
import type { ApproveState, Choice } from './approve-state.ts';
import { EntryScreen } from './entry-screen.tsx';
import { FramedScreen, OwnScreen, SignInScreen } from './other-screens.tsx';
import { OutcomeScreen } from './outcome-screen.tsx';
import { QuestionScreen } from './question-screen.tsx';
import { ScannerScreen } from './scanner-screen.tsx';
import { VerifyScreen } from './verify-screen.tsx';

type ApproveActions = {
  /** A code was typed. */
  typed: (code: string) => void;
  /** A frame was scanned. */
  seen: (frame: string) => void;
  openScanner: () => void;
  enterCode: () => void;
  signedIn: () => void;
  choose: (choice: Choice) => void;
  verified: () => void;
  backToQuestion: () => void;
};

type ApproveViewProps = { state: ApproveState; isSlow: boolean; actions: ApproveActions };

/** The phone's page as it stands: what it is given is all it knows. */
export function ApproveView({ state, isSlow, actions }: ApproveViewProps) {
  switch (state.at) {
    case 'framed':
      return <FramedScreen />;
    case 'entry':
      return <EntryScreen unknown={state.unknown} onTyped={actions.typed} onScan={actions.openScanner} />;
    case 'scanner':
      return <ScannerScreen onSeen={actions.seen} onTyped={actions.typed} onType={actions.enterCode} />;
    case 'own-screen':
      return <OwnScreen />;
    case 'scanning':
      return <Waiting title={messages.approve.scanning} line={isSlow ? messages.approve.stillTrying : ''} />;
    case 'sign-in':
      return <SignInScreen isSetUp={state.isSetUp ?? true} onSignedIn={actions.signedIn} />;
    case 'question':
    case 'deciding': {
      const choice = state.at === 'deciding' ? state.choice : null;
      return <QuestionScreen question={state.question} choice={choice} isSlow={isSlow} onChoose={actions.choose} />;
    }
    case 'verify':
      return <VerifyScreen by={state.by} onVerified={actions.verified} onBack={actions.backToQuestion} />;
    case 'outcome':
      return <OutcomeScreen outcome={state.outcome} onScan={actions.openScanner} />;
  }
}
