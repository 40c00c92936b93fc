import type { ReactNode } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

const text = messages.signIn;

type SignInFrameProps = {
  application?: ReactNode;
  panel: ReactNode;
  status: ReactNode;
  ended?: ReactNode;
  otherWay: ReactNode;
};

/** The computer that shows a code. */
export function SignInFrame({ application, panel, status, ended, otherWay }: SignInFrameProps) {
  return (
    <Page title={text.title}>
      <div className="sign-in">
        {application}
        {panel}
        {status}
        {ended}
        <footer className="sign-in-instead">{otherWay}</footer>
      </div>
    </Page>
  );
}

/** What the person signs in to. Whoever made the application chose its name. */
export const ForApplication = ({ name }: { name: string }) => (
  <p className="sign-in-application">{text.forApplication({ name })}</p>
);

/** Has the same id as the way back, so that the focus stays where it was. */
const OTHER_WAY = 'other-way';

export const PasswordButton = () => (
  <Button id={OTHER_WAY} kind="quiet" data-action="choose-password">
    {text.withPassword}
  </Button>
);

type PasswordFrameProps = { isSetUp: boolean; onLeave?: () => void; children: ReactNode };

/** The other way in, in place of the code. */
export function PasswordFrame({ isSetUp, onLeave, children }: PasswordFrameProps) {
  return (
    <Page title={text.title}>
      <div className="sign-in">
        <div className="sign-in-password">
          <h1>{text.withPasswordTitle}</h1>
          {!isSetUp && <p className="quiet">{messages.shared.notSetUp}</p>}
          {children}
        </div>
        <footer className="sign-in-instead">
          <Button id={OTHER_WAY} kind="quiet" data-action="leave-password" onClick={onLeave}>
            {text.withCode}
          </Button>
        </footer>
      </div>
    </Page>
  );
}
