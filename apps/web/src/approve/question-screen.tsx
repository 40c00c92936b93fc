import type { SessionLifetimeId } from '@pollen/shared';
import { useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { Notice } from '../ui/notice.tsx';
import { useTapGuard } from '../ui/use-tap-guard.ts';
import type { Choice, Question } from './approve-state.ts';
import { LifetimeChoice } from './lifetime-choice.tsx';
import { Requester } from './requester.tsx';
import { Screen } from './screen.tsx';
import { TimeLeft } from './time-left.tsx';

const text = messages.approve.question;

type QuestionScreenProps = {
  question: Question;
  /** What was chosen and is being sent. */
  choice: Choice | null;
  isSlow: boolean;
  onChoose: (choice: Choice) => void;
};

/** To tap the number is to approve, so everything else that can be chosen is above it. */
export function QuestionScreen({ question, choice, isSlow, onChoose }: QuestionScreenProps) {
  const [sessionLifetime, setLifetime] = useState<SessionLifetimeId>('1h');
  const guard = useTapGuard(question.requestedFrom.alsoSeen.length);
  const choose = (made: Choice) => guard(() => onChoose(made));
  const isSending = (shown: number | null) =>
    choice?.decision === 'approve' ? choice.matchNumber === shown : choice !== null && shown === null;

  return (
    <Screen title={text.title} className="question">
      <Requester question={question} />
      <LifetimeChoice lifetimes={question.sessionLifetimes} chosen={sessionLifetime} onChoose={setLifetime} />
      <p className="question-warning">{text.warning}</p>
      <div className="question-choices">
        <ChoiceButton isSending={isSending(null)} isOver={choice !== null} onTap={() => choose({ decision: 'deny' })}>
          {text.deny}
        </ChoiceButton>
        <h2 id="which-number">{text.which}</h2>
        <ul className="question-numbers" aria-labelledby="which-number">
          {question.matchNumbers.map((matchNumber) => (
            <li key={matchNumber}>
              <ChoiceButton
                label={text.number(String(matchNumber))}
                isSending={isSending(matchNumber)}
                isOver={choice !== null}
                onTap={() => choose({ decision: 'approve', matchNumber, sessionLifetime })}
              >
                {String(matchNumber)}
              </ChoiceButton>
            </li>
          ))}
        </ul>
      </div>
      {choice === null && <TimeLeft question={question} />}
      <Notice>{choice !== null && (isSlow ? messages.approve.stillTrying : text.sending)}</Notice>
    </Screen>
  );
}

type ChoiceButtonProps = {
  label?: string;
  isSending: boolean;
  isOver: boolean;
  onTap: () => void;
  children: string;
};

/** All four look alike: none is easier to tap than another. */
function ChoiceButton({ label, isSending, isOver, onTap, children }: ChoiceButtonProps) {
  return (
    <button
      type="button"
      className={isSending ? 'choice choice-sending' : 'choice'}
      aria-label={label}
      translate={label === undefined ? undefined : 'no'}
      aria-disabled={isOver || undefined}
      onClick={isOver ? undefined : onTap}
    >
      {children}
    </button>
  );
}
