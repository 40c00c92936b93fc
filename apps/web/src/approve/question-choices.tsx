import { messages } from '../i18n/messages.ts';
import type { Choice, Question } from './approve-state.ts';
import { ChoiceButton } from './choice-button.tsx';
import { NoNumber } from './no-number.tsx';
import { NumberChoices } from './number-choices.tsx';
import { type ProofActions, ProofChoice } from './proof-choice.tsx';
import type { Decision } from './use-decision.ts';

const text = messages.approve.question;

type QuestionChoicesProps = {
  question: Question;
  /** What was chosen and is being sent. */
  choice: Choice | null;
  isProved: boolean;
  decision: Decision;
  proof: ProofActions;
  /** What is said until the numbers are there. */
  waiting: string;
};

/** What decides, in this order: no; is it you, where that is to be proved; the numbers, since to tap one is to approve. */
export function QuestionChoices({ question, choice, isProved, decision, proof, waiting }: QuestionChoicesProps) {
  const { verifyBy } = question;
  const isOver = choice !== null;
  return (
    <div className="question-choices">
      <ChoiceButton
        isSending={choice?.decision === 'deny' && choice.reason === undefined}
        isOver={isOver}
        onTap={() => decision.choose({ decision: 'deny' })}
      >
        {text.deny}
      </ChoiceButton>
      {verifyBy === undefined ? (
        <Approval {...{ question, choice, isProved, decision, waiting }} />
      ) : (
        <ProofChoice by={verifyBy} isOver={isOver} guard={decision.guard} actions={proof} />
      )}
    </div>
  );
}

function Approval({ question, choice, isProved, decision, waiting }: Omit<QuestionChoicesProps, 'proof'>) {
  const { matchNumbers } = question;
  const isOver = choice !== null;
  if (matchNumbers === undefined)
    return (
      <ChoiceButton
        isSending={choice?.decision === 'approve'}
        isOver={isOver}
        takeFocus={isProved}
        onTap={() => decision.approve()}
      >
        {messages.approve.deviceQuestion.approve}
      </ChoiceButton>
    );
  return (
    <>
      <NumberChoices
        question={question}
        matchNumbers={matchNumbers}
        choice={choice}
        waiting={waiting}
        takeFocus={isProved}
        onNumber={decision.approve}
      />
      <NoNumber
        isOver={isOver}
        onToggle={decision.onSeesNone}
        onStartAgain={() => decision.choose({ decision: 'deny', reason: 'no-number' })}
      />
    </>
  );
}
