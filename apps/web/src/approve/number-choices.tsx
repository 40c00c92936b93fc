import { messages } from '../i18n/messages.ts';
import type { Choice, Question } from './approve-state.ts';
import { ChoiceButton } from './choice-button.tsx';

const text = messages.approve.question;

type NumberChoicesProps = {
  question: Pick<Question, 'isNumberGiven'>;
  matchNumbers: readonly number[];
  choice: Choice | null;
  waiting?: string;
  onNumber: (matchNumber: number) => void;
};

/** The three numbers, once the computer has one to compare: before that, nobody could do anything but guess. */
export function NumberChoices({
  question,
  matchNumbers,
  choice,
  waiting = text.waiting,
  onNumber,
}: NumberChoicesProps) {
  const isGiven = question.isNumberGiven === true;
  return (
    <>
      <h2 id="which-number" aria-live="polite">
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
