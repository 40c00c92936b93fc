import {
  type ApproveState,
  backToQuestion,
  chosen,
  ENTRY,
  proofOpened,
  type Question,
  reAuthenticated,
  signedIn,
  timeGranted,
} from './approve-state.ts';
import { ApproveView } from './approve-view.tsx';
import { fromFrame, fromTyped, withFilled } from './initial-state.ts';
import { requestTime } from './question-requests.ts';
import { useApproval } from './use-approval.ts';

/** The page `/q`: from a code to a decision. */
export function ApprovePage({ initialState }: { initialState: ApproveState }) {
  const { state, isSlow, change } = useApproval(initialState);
  async function beginProof(question: Question) {
    const granted = await requestTime(question);
    if (granted !== null) change((before) => timeGranted(before, granted, performance.now()));
  }
  const actions = {
    codeTyped: (code: string) => change(() => fromTyped(code)),
    frameScanned: (frame: string) => change(() => fromFrame(frame)),
    linkScanned: (code: string) => change(() => withFilled(code)),
    openScanner: () => change(() => ({ at: 'scanner' })),
    enterCode: () => change(() => ENTRY),
    signedIn: () => change(signedIn),
    choose: (choice: Parameters<typeof chosen>[1]) => change((before) => chosen(before, choice)),
    reAuthenticated: () => change(reAuthenticated),
    beginProof,
    openProof: () => change(proofOpened),
    backToQuestion: () => change(backToQuestion),
  };
  return <ApproveView state={state} isSlow={isSlow} actions={actions} />;
}
