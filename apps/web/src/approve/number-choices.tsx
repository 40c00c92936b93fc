import { useLayoutEffect, useRef } from 'react';
import { messages } from '../i18n/messages.ts';
import type { Choice, Question } from './approve-state.ts';
import { ChoiceButton } from './choice-button.tsx';

const text = messages.approve.question;

type NumberChoicesProps = {
  question: Pick<Question, 'isNumberGiven'>;
  matchNumbers: readonly number[];
  choice: Choice | null;
  waiting?: string;
  /** The person comes from a proof: the numbers are next. */
  takeFocus?: boolean;
  onNumber: (matchNumber: number) => void;
};

/** The three numbers, once the computer has one to compare: before that, nobody could do anything but guess. */
export function NumberChoices({
  question,
  matchNumbers,
  choice,
  waiting = text.waiting,
  takeFocus = false,
  onNumber,
}: NumberChoicesProps) {
  const isGiven = question.isNumberGiven === true;
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (takeFocus) title.current?.focus();
  }, [takeFocus]);
  return (
    <>
      <h2 id="which-number" ref={title} tabIndex={-1} aria-live="polite">
        <span key={isGiven ? 'which' : 'waiting'}>{isGiven ? text.which : waiting}</span>
      </h2>
      <ul className="question-numbers" aria-labelledby="which-number" aria-hidden={!isGiven || undefined}>
        {matchNumbers.map((matchNumber) => (
          <li key={matchNumber} className={isGiven ? undefined : 'number-held-back'}>
            {isGiven && (
              <ChoiceButton
                label={text.number({ number: String(matchNumber) })}
                isSending={choice?.decision === 'approve' && choice.matchNumber === matchNumber}
                isOver={choice !== null}
                onTap={() => onNumber(matchNumber)}
              >
                {String(matchNumber)}
              </ChoiceButton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
