import { isolated } from '@pollen/shared';
import { list } from '../i18n/measures.ts';
import { messages } from '../i18n/messages.ts';
import { Notice } from '../ui/notice.tsx';
import { ApplicationLogo, hasLongName } from './application-logo.tsx';
import type { Choice, DeviceQuestion } from './approve-state.ts';
import { LifetimeChoice } from './lifetime-choice.tsx';
import type { ProofActions } from './proof-choice.tsx';
import { QuestionChoices } from './question-choices.tsx';
import { Requester } from './requester.tsx';
import { Screen } from './screen.tsx';
import { TimeLeft } from './time-left.tsx';
import { useDecision } from './use-decision.ts';

const text = messages.approve.deviceQuestion;

type DeviceQuestionScreenProps = {
  question: DeviceQuestion;
  /** What was chosen and is being sent. */
  choice: Choice | null;
  isSlow: boolean;
  /** The person has just proved who they are. */
  isProved?: boolean;
  onChoose: (choice: Choice) => void;
  proof: ProofActions;
};

/** Whether a device, or a site with a code of its own, may be this person. */
export function DeviceQuestionScreen({
  question,
  choice,
  isSlow,
  isProved = false,
  onChoose,
  proof,
}: DeviceQuestionScreenProps) {
  const decision = useDecision(question, onChoose);
  return (
    <Screen
      title={text.title({ application: isolated(question.application) })}
      mark={question.applicationLogo && <ApplicationLogo question={question} />}
      isLong={hasLongName(question)}
      className="question"
      takeFocus={!isProved}
    >
      <Requester question={question} />
      <Learns scopes={question.scopes} />
      <p className="question-warning">
        <span>{text.warning}</span>{' '}
        <span className="question-code">
          <span>{text.code}</span> <strong translate="no">{question.userCode}</strong>
        </span>
      </p>
      <LifetimeChoice {...decision.lifetime} isOver={choice !== null} />
      <QuestionChoices {...{ question, choice, isProved, decision, proof }} waiting={text.waiting} />
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
