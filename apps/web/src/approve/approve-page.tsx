import { type ApproveState, chosen, ENTRY, signedIn, verified } from './approve-state.ts';
import { ApproveView } from './approve-view.tsx';
import { fromFrame, fromTyped } from './initial-state.ts';
import { useApproval } from './use-approval.ts';

/** The page `/q`: from a code to a decision. */
export function ApprovePage({ opening }: { opening: ApproveState }) {
  const { state, isSlow, change } = useApproval(opening);
  const actions = {
    typed: (code: string) => change(() => fromTyped(code)),
    seen: (frame: string) => change(() => fromFrame(frame)),
    openScanner: () => change(() => ({ at: 'scanner' })),
    enterCode: () => change(() => ENTRY),
    signedIn: () => change(signedIn),
    choose: (choice: Parameters<typeof chosen>[1]) => change((before) => chosen(before, choice)),
    verified: () => change(verified),
    backToQuestion: () =>
      change((before) => (before.at === 'verify' ? { at: 'question', question: before.question } : before)),
  };
  return <ApproveView state={state} isSlow={isSlow} actions={actions} />;
}
