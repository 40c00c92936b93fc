import type { CurrentSession } from '@pollen/shared';
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { isProblem } from '../api/request.ts';
import { reportUse } from '../api/session-requests.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { SignOutState } from '../sessions/sign-out-button.tsx';
import type { ReceivedAt } from '../ui/elapsed.ts';
import { cardFor } from './card.ts';
import { type Answer, onAnswerElsewhere, tellOtherTabs } from './other-tabs.ts';
import { type Reply, StillThereCard } from './still-there-card.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';
import { watchActivity } from './watch-activity.ts';

type StillThereProps = ReceivedAt & {
  current: CurrentSession;
  signOut: SignOutState;
  onUsed: (current: CurrentSession) => void;
  onSignedOut: () => void;
  askAgain: () => void;
  children: ReactNode;
};

/** Reports that somebody uses a shared computer, and asks where nobody does or its time is almost over. */
export function StillThere({
  current,
  signOut,
  onUsed,
  onSignedOut,
  askAgain,
  children,
  ...received
}: StillThereProps) {
  const left = useSecondsLeft(current, received);
  const [isEndNoted, setIsEndNoted] = useState(false);
  const [reply, setReply] = useState<Reply>({ kind: 'none' });
  const card = cardFor(left, isEndNoted);
  const isAsked = card !== null;

  async function report() {
    const response = await reportUse();
    if (response.kind === 'ok') {
      onUsed(response.value);
      tellOtherTabs('used');
    } else if (isProblem(response, 'sign-in-required')) onSignedOut();
    return response;
  }
  const onInput = useEffectEvent(async () => (await report()).kind !== 'no-response');
  // Once it has asked, only an answer counts.
  useEffect(() => (isAsked ? undefined : watchActivity(() => onInput())), [isAsked]);
  const onAnswer = useEffectEvent((answer: Answer) => {
    if (answer === 'end-noted') setIsEndNoted(true);
    askAgain();
  });
  useEffect(() => onAnswerElsewhere((answer) => onAnswer(answer)), []);
  const focusBefore = useFocusBefore(isAsked);

  async function stay() {
    if (card === 'end') {
      setIsEndNoted(true);
      tellOtherTabs('end-noted');
      return void report();
    }
    setReply({ kind: 'sending' });
    const response = await report();
    setReply(response.kind === 'ok' ? { kind: 'none' } : { kind: 'failed', text: problemText(response) });
  }
  return (
    <>
      {card !== null && (
        <StillThereCard
          key={card}
          card={card}
          seconds={card === 'idle' ? left.toIdleEnd : left.toEnd}
          reply={reply}
          signOut={signOut}
          onStay={stay}
        />
      )}
      <div hidden={isAsked} ref={focusBefore}>
        {children}
      </div>
    </>
  );
}

/** What had the focus in the page before it was hidden has it again afterwards. */
function useFocusBefore(isHidden: boolean) {
  const page = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (!isHidden) return;
    focused.current = document.activeElement;
    return () => {
      const before = page.current?.contains(focused.current) ? focused.current : page.current?.querySelector('h1');
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [isHidden]);
  return page;
}
