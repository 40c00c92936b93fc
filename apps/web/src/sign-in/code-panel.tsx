import { type ReactNode, useEffect, useRef } from 'react';
import { messages } from '../i18n/messages.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Button } from '../ui/button.tsx';
import { CheckIcon, ClockIcon, CrossIcon } from '../ui/icons.tsx';
import { PaperCard } from '../ui/paper-card.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import type { CodeState, TimeLeft } from './sign-in-state.ts';
import { UserCode } from './user-code.tsx';

export type CodeActions = {
  /** Gives this login up and shows another code. */
  startAgain: () => void;
  /** Shows a code after a pause or a refusal. */
  showCode: () => void;
};

type Panel = { face: ReactNode; title: string; line?: string; next?: ReactNode; timeLeft?: TimeLeft };

const text = messages.signIn;

function NewCodeButton({ onClick }: { onClick: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <Button ref={button} kind="main" onClick={onClick}>
      {text.newCode}
    </Button>
  );
}

/** What stands on the card and beneath it, state by state. */
function panel(state: CodeState, actions: CodeActions): Panel {
  switch (state.shows) {
    case 'starting':
      return { face: <BrandMark />, title: text.starting };
    case 'code':
      return {
        face: <QrCode content={state.qrContent} label={text.codeLabel(state.userCode)} />,
        title: text.scan,
        line: text.noCamera(state.address),
        next: <UserCode code={state.userCode} />,
        timeLeft: state.timeLeft,
      };
    case 'number':
      return {
        face: <strong className="match-number">{state.number}</strong>,
        title: text.choose,
        line: text.chooseNext,
        next: (
          <Button kind="quiet" onClick={actions.startAgain}>
            {text.notYou}
          </Button>
        ),
        timeLeft: state.timeLeft,
      };
    case 'signed-in':
      return { face: <CheckIcon />, title: text.signedIn, line: text.signedInNext };
    case 'declined':
      return {
        face: <CrossIcon />,
        title: text.declined,
        line: text.declinedNext,
        next: <NewCodeButton onClick={actions.showCode} />,
      };
    case 'paused':
      return {
        face: <ClockIcon />,
        title: text.paused,
        line: text.pausedNext,
        next: <NewCodeButton onClick={actions.showCode} />,
      };
  }
}

export function CodePanel({ state, actions }: { state: CodeState; actions: CodeActions }) {
  const { face, title, line, next, timeLeft } = panel(state, actions);
  return (
    <>
      <PaperCard timeLeft={timeLeft}>
        <div className={`face face-${state.shows}`}>{face}</div>
      </PaperCard>
      <div className="sign-in-words">
        <h1>{title}</h1>
        <p className="quiet">{line}</p>
        <div className="sign-in-next">{next}</div>
      </div>
    </>
  );
}
