import { isolated, type SessionLifetimeId } from '@pollen/shared';
import { useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { Notice } from '../ui/notice.tsx';
import { useTapGuard } from '../ui/use-tap-guard.ts';
import type { Choice, Question } from './approve-state.ts';
import { ChoiceButton } from './choice-button.tsx';
import { LifetimeChoice } from './lifetime-choice.tsx';
import { NoNumber } from './no-number.tsx';
import { NumberChoices } from './number-choices.tsx';
import { Requester } from './requester.tsx';
import { Screen } from './screen.tsx';
import { TimeLeft } from './time-left.tsx';

const text = messages.approve.question;

type QuestionScreenProps = {
  question: Extract<Question, { kind: 'scan' }>;
  /** What was chosen and is being sent. */
  choice: Choice | null;
  isSlow: boolean;
  onChoose: (choice: Choice) => void;
};

/** To tap the number is to approve, so whatever else decides is above it; below is only the way out where there is none. */
export function QuestionScreen({ question, choice, isSlow, onChoose }: QuestionScreenProps) {
  const [sessionLifetime, setLifetime] = useState<SessionLifetimeId>('1h');
  const [seesNone, setSeesNone] = useState(false);
  const guard = useTapGuard(`${question.requestedFrom.alsoSeen.length} ${question.isNumberGiven} ${seesNone}`);
  const choose = (made: Choice) => guard(() => onChoose(made));

  return (
    <Screen title={titleOf(question)} className="question">
      <Requester question={question} />
      <LifetimeChoice lifetimes={question.sessionLifetimes} chosen={sessionLifetime} onChoose={setLifetime} />
      <p className="question-warning">{text.warning}</p>
      <div className="question-choices">
        <ChoiceButton
          isSending={choice?.decision === 'deny' && choice.reason === undefined}
          isOver={choice !== null}
          onTap={() => choose({ decision: 'deny' })}
        >
          {text.deny}
        </ChoiceButton>
        <NumberChoices
          question={question}
          matchNumbers={question.matchNumbers}
          choice={choice}
          onNumber={(matchNumber) => choose({ decision: 'approve', matchNumber, sessionLifetime })}
        />
        <NoNumber
          isOver={choice !== null}
          onToggle={setSeesNone}
          onStartAgain={() => choose({ decision: 'deny', reason: 'no-number' })}
        />
      </div>
      {choice === null && <TimeLeft question={question} />}
      <Notice>{choice !== null && (isSlow ? messages.approve.stillTrying : text.sending)}</Notice>
    </Screen>
  );
}

const titleOf = ({ application }: Question) =>
  application === undefined ? text.title : text.titleFor({ application: isolated(application) });
