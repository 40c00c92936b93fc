import { PAGES } from '@pollen/shared';
import type { ReactNode } from 'react';
import { at } from '../api/own-address.ts';
import { messages } from '../i18n/messages.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Button } from '../ui/button.tsx';
import { ContactPlace } from '../ui/contact-place.tsx';
import { CheckIcon, ClockIcon, CrossIcon, TerminalIcon } from '../ui/icons.tsx';
import { PaperCard } from '../ui/paper-card.tsx';
import { QrDrawing } from '../ui/qr-code.tsx';
import type { QrPath } from '../ui/qr-path.ts';
import { TimeRing } from '../ui/time-ring.tsx';
import { UserCode } from './user-code.tsx';

const text = messages.signIn;
const { left } = messages.session;

type PanelProps = {
  name: string;
  face: ReactNode;
  title?: string;
  line?: string;
  next?: ReactNode;
  /** See `TimeRing`. */
  spent?: string;
};

/** What stands on the card and beneath it. */
function Panel({ name, face, title, line, next, spent }: PanelProps) {
  return (
    <>
      <PaperCard ring={spent !== undefined && <TimeRing spent={spent} />}>
        <div className={`face face-${name}`}>{face}</div>
      </PaperCard>
      <div className="sign-in-words">
        {title && <h2>{title}</h2>}
        {line && <p className="quiet">{line}</p>}
        {next}
      </div>
    </>
  );
}

/** How to sign in by a scan. */
const Steps = () => (
  <ol className="scan-steps">
    <li>{text.steps.camera}</li>
    <li>{text.steps.point}</li>
    <li>{text.steps.number}</li>
  </ol>
);

export const StartingPanel = () => (
  <Panel
    name="starting"
    face={
      <>
        <BrandMark />
        <p>{text.starting}</p>
      </>
    }
    next={<Steps />}
  />
);

type CodePanelProps = { qr: QrPath; userCode: string; spelledCode: string; address: string; spent: string };

export const CodePanel = ({ qr, userCode, spelledCode, address, spent }: CodePanelProps) => (
  <Panel
    name="code"
    face={<QrDrawing {...qr} label={text.codeLabel({ userCode })} />}
    next={
      <>
        <Steps />
        <TypedCode line={text.noCamera({ address })} userCode={userCode} spelledCode={spelledCode} />
      </>
    }
    spent={spent}
  />
);

type TypedCodeProps = Pick<CodePanelProps, 'userCode' | 'spelledCode'> & { line: string };

/** For phones that cannot scan: where to go, and what to enter there. */
const TypedCode = ({ line, userCode, spelledCode }: TypedCodeProps) => (
  <div className="typed-code">
    <p className="quiet">{line}</p>
    <UserCode code={userCode} spelled={spelledCode} />
  </div>
);

/** The code stays good for every other phone. */
export const PhoneFoundPanel = ({ qr, userCode, spelledCode, address, spent }: CodePanelProps) => (
  <Panel
    name="code"
    face={<QrDrawing {...qr} label={text.codeLabel({ userCode })} />}
    title={text.phoneFound}
    line={text.phoneFoundNext}
    next={<TypedCode line={text.anotherPhone({ address })} userCode={userCode} spelledCode={spelledCode} />}
    spent={spent}
  />
);

const Veil = () => <p className="veil">{text.waitingForNetwork}</p>;

/** The picture leads nowhere any more; what is typed does, on a phone whose network works. */
export const VeiledCodePanel = ({ qr, userCode, spelledCode, address, spent }: CodePanelProps) => (
  <Panel
    name="veiled"
    face={
      <>
        <div className="veiled" aria-hidden="true">
          <QrDrawing {...qr} label="" />
        </div>
        <Veil />
      </>
    }
    title={text.codeComesBack}
    next={<TypedCode line={text.noCamera({ address })} userCode={userCode} spelledCode={spelledCode} />}
    spent={spent}
  />
);

/** The login has ended meanwhile, and nobody has said so. */
export const AwaitedCodePanel = () => <Panel name="veiled" face={<Veil />} title={text.newCodeComes} />;

export const NumberPanel = ({ number, spent }: { number: string; spent: string }) => (
  <Panel
    name="number"
    face={
      <strong className="match-number" translate="no">
        {number}
      </strong>
    }
    title={text.choose}
    line={text.chooseNext}
    next={
      <Button kind="quiet" data-action="start-again">
        {text.notYou}
      </Button>
    }
    spent={spent}
  />
);

/** No account is there, so that a code would lead nowhere. */
export const NotSetUpPanel = () => (
  <Panel
    name="not-set-up"
    face={<TerminalIcon />}
    title={text.notSetUp.title}
    line={text.notSetUp.next}
    next={<p className="small quiet">{text.notSetUp.again}</p>}
  />
);

const NewCodeButton = () => (
  <Button kind="main" autoFocus data-action="show-code">
    {text.newCode}
  </Button>
);

export const DeniedPanel = ({ cause }: { cause: keyof typeof text.denied }) => (
  <Panel
    name="denied"
    face={<CrossIcon />}
    title={text.denied[cause]}
    line={text.deniedNext}
    next={<NewCodeButton />}
  />
);

export const PausedPanel = () => (
  <Panel name="paused" face={<ClockIcon />} title={text.paused} line={text.pausedNext} next={<NewCodeButton />} />
);

/** On a shared computer, which a code by itself would invite nobody to. */
export const LeftPanel = ({ isFromPhone }: { isFromPhone: boolean }) => (
  <Panel
    name="left"
    face={<CheckIcon />}
    title={isFromPhone ? left.fromPhone : left.here}
    line={left.nothingLeft}
    next={
      <Button kind="main" autoFocus data-action="show-code">
        {left.showCode}
      </Button>
    }
  />
);

const TryAgain = () => (
  <>
    <ContactPlace label={messages.shared.yourAdministrator} />
    <Button kind="main" autoFocus data-action="show-code">
      {messages.shared.tryAgain}
    </Button>
    <p>
      <a href={at(PAGES.networkCheck)} target="_blank" rel="noreferrer">
        {messages.shared.checkNetwork}
      </a>
    </p>
  </>
);

export const NoCookiesPanel = ({ host }: { host: string }) => (
  <Panel
    name="no-cookies"
    face={<CrossIcon />}
    title={messages.shared.noCookies.title}
    line={messages.shared.noCookies.next({ host })}
    next={<TryAgain />}
  />
);

export const ForgottenPanel = () => (
  <Panel name="forgotten" face={<CrossIcon />} title={text.forgotten} line={text.forgottenNext} next={<TryAgain />} />
);

export const ElsewherePanel = ({ address }: { address: string }) => (
  <Panel
    name="elsewhere"
    face={<CrossIcon />}
    title={text.elsewhere}
    line={text.elsewhereNext}
    next={
      <a href={`${address}/`} translate="no">
        {address}
      </a>
    }
  />
);
