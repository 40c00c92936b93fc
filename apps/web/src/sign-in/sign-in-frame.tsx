import type { ReactNode } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

const text = messages.signIn;

type SignInFrameProps = {
  heading: ReactNode;
  panel: ReactNode;
  otherWay?: ReactNode;
  status?: ReactNode;
  ended?: ReactNode;
};

/** The computer that shows a code. */
export function SignInFrame({ heading, panel, otherWay, status, ended }: SignInFrameProps) {
  return (
    <Page title={text.title} isWide>
      <div className="sign-in">
        <h1>{heading}</h1>
        {panel}
        <div className="sign-in-more">
          {otherWay}
          {status}
          {ended}
        </div>
      </div>
    </Page>
  );
}

/** Has the same id as the way back, so that the focus stays where it was. */
const OTHER_WAY = 'other-way';

export const PasswordButton = () => (
  <Button id={OTHER_WAY} kind="quiet" data-action="choose-password">
    {text.withPassword}
  </Button>
);

type PasswordFrameProps = { onLeave?: () => void; children: ReactNode };

/** The other way in, in place of the code. */
export function PasswordFrame({ onLeave, children }: PasswordFrameProps) {
  return (
    <Page title={text.title}>
      <div className="sign-in-password">
        <h1>{text.withPasswordTitle}</h1>
        {children}
        <Button id={OTHER_WAY} kind="quiet" data-action="leave-password" onClick={onLeave}>
          {text.withCode}
        </Button>
      </div>
    </Page>
  );
}
