import { isolated } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { Notice } from '../ui/notice.tsx';
import { ApplicationLogo, hasLongName } from './application-logo.tsx';
import type { Choice, Question } from './approve-state.ts';
import { LifetimeChoice } from './lifetime-choice.tsx';
import type { ProofActions } from './proof-choice.tsx';
import { QuestionChoices } from './question-choices.tsx';
import { Requester } from './requester.tsx';
import { Screen } from './screen.tsx';
import { TimeLeft } from './time-left.tsx';
import { useDecision } from './use-decision.ts';

const text = messages.approve.question;

type QuestionScreenProps = {
  question: Extract<Question, { kind: 'scan' }>;
  /** What was chosen and is being sent. */
  choice: Choice | null;
  isSlow: boolean;
  /** The person has just proved who they are. */
  isProved?: boolean;
  onChoose: (choice: Choice) => void;
  proof: ProofActions;
};

/** To tap the number is to approve, so whatever else decides is above it; below is only the way out where there is none. */
export function QuestionScreen({ question, choice, isSlow, isProved = false, onChoose, proof }: QuestionScreenProps) {
  const decision = useDecision(question, onChoose);
  return (
    <Screen
      title={titleOf(question)}
      mark={question.applicationLogo && <ApplicationLogo question={question} />}
      isLong={hasLongName(question)}
      className="question"
      takeFocus={!isProved}
    >
      <Requester question={question} />
      <p className="question-warning">{text.warning}</p>
      <LifetimeChoice {...decision.lifetime} isOver={choice !== null} />
      <QuestionChoices {...{ question, choice, isProved, decision, proof }} waiting={text.waiting} />
      {choice === null && <TimeLeft question={question} />}
      <Notice>{choice !== null && (isSlow ? messages.approve.stillTrying : text.sending)}</Notice>
    </Screen>
  );
}

const titleOf = ({ application }: Question) =>
  application === undefined ? text.title : text.titleFor({ application: isolated(application) });
