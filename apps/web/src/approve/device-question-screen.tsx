import { isolated, type SessionLifetimeId } from '@pollen/shared';
import { useState } from 'react';
import { list } from '../i18n/measures.ts';
import { messages } from '../i18n/messages.ts';
import { Notice } from '../ui/notice.tsx';
import { useTapGuard } from '../ui/use-tap-guard.ts';
import type { Choice, DeviceQuestion } from './approve-state.ts';
import { ChoiceButton } from './choice-button.tsx';
import { LifetimeChoice } from './lifetime-choice.tsx';
import { NoNumber } from './no-number.tsx';
import { NumberChoices } from './number-choices.tsx';
import { Requester } from './requester.tsx';
import { Screen } from './screen.tsx';
import { TimeLeft } from './time-left.tsx';

const text = messages.approve.deviceQuestion;

type DeviceQuestionScreenProps = {
  question: DeviceQuestion;
  /** What was chosen and is being sent. */
  choice: Choice | null;
  isSlow: boolean;
  onChoose: (choice: Choice) => void;
};

/** Whether a device, or a site with a code of its own, may be this person. */
export function DeviceQuestionScreen({ question, choice, isSlow, onChoose }: DeviceQuestionScreenProps) {
  const [sessionLifetime, setLifetime] = useState<SessionLifetimeId>('1h');
  const [seesNone, setSeesNone] = useState(false);
  const guard = useTapGuard(`${question.isNumberGiven} ${seesNone}`);
  const choose = (made: Choice) => guard(() => onChoose(made));
  const approve = (matchNumber?: number) =>
    choose({ decision: 'approve', sessionLifetime, ...(matchNumber !== undefined && { matchNumber }) });
  const { matchNumbers } = question;

  return (
    <Screen title={text.title({ application: isolated(question.application) })} className="question">
      <Requester question={question} />
      <Learns scopes={question.scopes} />
      <LifetimeChoice lifetimes={question.sessionLifetimes} chosen={sessionLifetime} onChoose={setLifetime} />
      <p className="question-warning">
        <span>{text.warning}</span>{' '}
        <span className="question-code">
          <span>{text.code}</span> <strong translate="no">{question.userCode}</strong>
        </span>
      </p>
      <div className="question-choices">
        <ChoiceButton
          isSending={choice?.decision === 'deny' && choice.reason === undefined}
          isOver={choice !== null}
          onTap={() => choose({ decision: 'deny' })}
        >
          {text.deny}
        </ChoiceButton>
        {matchNumbers === undefined ? (
          <ChoiceButton isSending={choice?.decision === 'approve'} isOver={choice !== null} onTap={() => approve()}>
            {text.approve}
          </ChoiceButton>
        ) : (
          <>
            <NumberChoices
              question={question}
              matchNumbers={matchNumbers}
              choice={choice}
              waiting={text.waiting}
              onNumber={approve}
            />
            <NoNumber
              isOver={choice !== null}
              onToggle={setSeesNone}
              onStartAgain={() => choose({ decision: 'deny', reason: 'no-number' })}
            />
          </>
        )}
      </div>
      {choice === null && <TimeLeft question={question} />}
      <Notice>{choice !== null && (isSlow ? messages.approve.stillTrying : messages.approve.question.sending)}</Notice>
    </Screen>
  );
}

/** What the application asks to know. One that the page has no words for is none that there is. */
function Learns({ scopes }: { scopes: readonly string[] }) {
  const known = Object.entries(text.learns).filter(([scope]) => scopes.includes(scope));
  if (known.length === 0) return null;
  return <p className="small quiet">{text.learnsList({ learns: list(known.map(([, words]) => words)) })}</p>;
}
