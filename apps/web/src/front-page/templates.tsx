import type { ReactNode } from 'react';
import { type EndedText, SessionEndedText } from '../authentication/session-ended-text.tsx';
import type { PlaceName, SlotName, TemplateName, TextName, TimeSlot } from '../document/drawing.ts';
import { messages } from '../i18n/messages.ts';
import { SessionFacts } from '../sessions/session-facts.tsx';
import { SessionSummary } from '../sessions/session-summary.tsx';
import { SignOutButton, type SignOutState } from '../sessions/sign-out-button.tsx';
import { SharedPage, SharedSummary } from '../shared-computer/shared-summary.tsx';
import { NetworkStatusLine } from '../sign-in/network-status-line.tsx';
import {
  AwaitedCodePanel,
  CodePanel,
  DeniedPanel,
  ElsewherePanel,
  ForgottenPanel,
  LeftPanel,
  NoCookiesPanel,
  NotSetUpPanel,
  NumberPanel,
  PausedPanel,
  PhoneFoundPanel,
  StartingPanel,
  VeiledCodePanel,
} from '../sign-in/panels.tsx';
import { PasswordButton, PasswordFrame, SignInFrame } from '../sign-in/sign-in-frame.tsx';
import { LoadingPage } from '../ui/loading-page.tsx';
import { Page } from '../ui/page.tsx';
import { TimeText } from '../ui/time-text.tsx';

const { signIn, session, shared } = messages;

/** Filled in the browser. */
const slot = (name: SlotName) => `{${name}}`;
/** Where another template stands. */
const place = (name: PlaceName) => <slot name={name} />;

const code = {
  qr: { box: slot('qrBox'), path: slot('qrPath') },
  userCode: slot('userCode'),
  spelledCode: slot('spelledCode'),
  address: slot('address'),
  spent: slot('spent'),
};

const ownPage = (onPhone: boolean) => (
  <Page title={session.title}>
    <div className="home">
      <SessionSummary onPhone={onPhone} name={slot('name')} facts={place('facts')} signOut={place('sign-out')} />
    </div>
  </Page>
);

const time = (prefix: TimeSlot) => (
  <TimeText iso={slot(`${prefix}Iso`)} near={slot(`${prefix}Near`)} exact={slot(`${prefix}Exact`)} />
);

const sharedPage = (
  <SharedPage>
    <SharedSummary name={slot('name')} spent={slot('spent')} ends={time('ends')} signOut={place('sign-out')} />
  </SharedPage>
);

const ended = (how: EndedText) => <SessionEndedText how={how} device={slot('device')} when={time('ended')} />;

const signOut = (isMain: boolean, state: SignOutState) => <SignOutButton isMain={isMain} state={state} />;

const TO_BRAND = signIn.forApplication({ name: shared.product });

/** The components as the document `/` holds them: for each state, with slots for what is known only in the browser. */
export const TEMPLATES: Readonly<Record<TemplateName, ReactNode>> = {
  waiting: <LoadingPage />,
  'no-response': <LoadingPage title={session.noResponse} line={session.noResponseNext} />,
  'sign-in': (
    <SignInFrame
      heading={place('heading')}
      panel={place('panel')}
      otherWay={place('other-way')}
      status={place('status')}
      ended={place('ended')}
    />
  ),
  'to-brand': TO_BRAND,
  'to-application': signIn.forApplication({ name: slot('application') }),
  starting: <StartingPanel />,
  code: <CodePanel {...code} />,
  'code-phone-found': <PhoneFoundPanel {...code} />,
  'code-veiled': <VeiledCodePanel {...code} />,
  'code-awaited': <AwaitedCodePanel />,
  number: <NumberPanel number={slot('number')} spent={slot('spent')} />,
  'denied-declined': <DeniedPanel cause="declined" />,
  'denied-wrong-number': <DeniedPanel cause="wrong-number" />,
  'denied-cancelled': <DeniedPanel cause="cancelled" />,
  'denied-approver-gone': <DeniedPanel cause="approver-gone" />,
  paused: <PausedPanel />,
  left: <LeftPanel isFromPhone={false} />,
  'left-from-phone': <LeftPanel isFromPhone />,
  'no-cookies': <NoCookiesPanel host={slot('host')} />,
  forgotten: <ForgottenPanel />,
  elsewhere: <ElsewherePanel address={slot('address')} />,
  'status-ok': <NetworkStatusLine shows="ok" />,
  'status-renewed': <NetworkStatusLine shows="renewed" />,
  'status-no-response': <NetworkStatusLine shows="no-response" />,
  'status-refused': <NetworkStatusLine shows="refused" />,
  'status-portal': <NetworkStatusLine shows="portal" />,
  'password-button': <PasswordButton />,
  'ended-by-device': ended('by-device'),
  'ended-with-password': ended('with-password'),
  'ended-by-link': ended('by-link'),
  'ended-by-administrator': ended('by-administrator'),
  'not-set-up': <NotSetUpPanel />,
  password: (
    <PasswordFrame>
      <p className="quiet">{shared.loading}</p>
    </PasswordFrame>
  ),
  'session-by-scan': sharedPage,
  'session-on-computer': ownPage(false),
  'session-on-phone': ownPage(true),
  'session-facts': <SessionFacts origin={place('origin')} ends={time('ends')} />,
  'session-facts-unused': <SessionFacts origin={place('origin')} ends={time('ends')} endsUnused={time('endsUnused')} />,
  'origin-password': session.by.password,
  'origin-passkey': session.by.passkey,
  'sign-out-main-ready': signOut(true, 'ready'),
  'sign-out-main-sending': signOut(true, 'sending'),
  'sign-out-main-failed': signOut(true, 'failed'),
  'sign-out-plain-ready': signOut(false, 'ready'),
  'sign-out-plain-sending': signOut(false, 'sending'),
  'sign-out-plain-failed': signOut(false, 'failed'),
  nothing: null,
};

export const TEXTS: Readonly<Record<TextName, string>> = {
  'title-waiting': shared.tab({ title: shared.loading }),
  'title-no-response': shared.tab({ title: session.noResponse }),
  'title-sign-in': shared.tab({ title: signIn.title }),
  'title-phone-found': shared.tab({ title: signIn.phoneFound }),
  'title-network': shared.tab({ title: signIn.waitingForNetwork }),
  'title-number': shared.tab({ title: slot('number') }),
  'title-denied-declined': shared.tab({ title: signIn.denied.declined }),
  'title-denied-wrong-number': shared.tab({ title: signIn.denied['wrong-number'] }),
  'title-denied-cancelled': shared.tab({ title: signIn.denied.cancelled }),
  'title-denied-approver-gone': shared.tab({ title: signIn.denied['approver-gone'] }),
  'title-paused': shared.tab({ title: signIn.paused }),
  'title-no-cookies': shared.tab({ title: shared.noCookies.title }),
  'title-forgotten': shared.tab({ title: signIn.forgotten }),
  'title-elsewhere': shared.tab({ title: signIn.elsewhere }),
  'title-not-set-up': shared.tab({ title: signIn.notSetUp.title }),
  'title-session': shared.tab({ title: session.title }),
  'title-left': shared.tab({ title: session.left.title }),
  'device-known': session.device({ browser: slot('browser'), os: slot('os') }),
  'device-browser': slot('browser'),
  'device-system': session.someBrowser({ os: slot('os') }),
  'device-unknown': session.unknownDevice,
  'said-starting': signIn.starting,
  'said-code': signIn.said.code({ spelled: slot('spelledCode'), address: slot('address') }),
  'said-renewed': signIn.said.renewed({ spelled: slot('spelledCode') }),
  'said-number': signIn.said.choose({ number: slot('number') }),
  'said-phone-found': signIn.said.phoneFound,
  'said-code-veiled': signIn.said.codeComesBack,
  'said-code-awaited': signIn.said.newCodeComes,
  'said-denied-declined': signIn.said.denied.declined,
  'said-denied-wrong-number': signIn.said.denied['wrong-number'],
  'said-denied-cancelled': signIn.said.denied.cancelled,
  'said-denied-approver-gone': signIn.said.denied['approver-gone'],
  'said-paused': signIn.paused,
  'said-left': `${session.left.here} ${session.left.nothingLeft}`,
  'said-left-from-phone': `${session.left.fromPhone} ${session.left.nothingLeft}`,
  'said-no-cookies': signIn.said.noCookies({ host: slot('host') }),
  'said-forgotten': signIn.said.forgotten,
  'said-elsewhere': shared.otherAddress({ address: slot('address') }),
  'said-not-set-up': signIn.said.notSetUp,
};

/** What is seen before any script has run. */
export const SHELL = <SignInFrame heading={TO_BRAND} panel={<StartingPanel />} />;
