import { type ApproveState, chosen, ENTRY, reAuthenticated, signedIn } from './approve-state.ts';
import { ApproveView } from './approve-view.tsx';
import { fromFrame, fromTyped, withFilled } from './initial-state.ts';
import { useApproval } from './use-approval.ts';

/** The page `/q`: from a code to a decision. */
export function ApprovePage({ initialState }: { initialState: ApproveState }) {
  const { state, isSlow, change } = useApproval(initialState);
  const actions = {
    codeTyped: (code: string) => change(() => fromTyped(code)),
    frameScanned: (frame: string) => change(() => fromFrame(frame)),
    linkScanned: (code: string) => change(() => withFilled(code)),
    openScanner: () => change(() => ({ at: 'scanner' })),
    enterCode: () => change(() => ENTRY),
    signedIn: () => change(signedIn),
    choose: (choice: Parameters<typeof chosen>[1]) => change((before) => chosen(before, choice)),
    reAuthenticated: () => change(reAuthenticated),
    backToQuestion: () =>
      change((before) => (before.at === 're-authentication' ? { at: 'question', question: before.question } : before)),
  };
  return <ApproveView state={state} isSlow={isSlow} actions={actions} />;
}
