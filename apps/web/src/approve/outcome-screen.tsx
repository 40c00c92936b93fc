import { PAGES } from '@pollen/shared';
import type { ReactNode } from 'react';
import { at } from '../api/own-address.ts';
import { PasskeyOffer } from '../authentication/passkey-offer.tsx';
import { SessionEndedHere } from '../authentication/session-ended-here.tsx';
import { duration } from '../i18n/measures.ts';
import { messages } from '../i18n/messages.ts';
import { timeFromNow } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { ContactLine } from '../ui/contact-line.tsx';
import { CheckIcon, ClockIcon, ComputerIcon, CrossIcon, PhoneIcon } from '../ui/icons.tsx';
import type { Outcome } from './approve-state.ts';
import { LastApprovalLine } from './last-approval-line.tsx';
import { Screen } from './screen.tsx';

const text = messages.approve.outcome;

const ICONS: Record<Outcome['kind'], ReactNode> = {
  approved: <CheckIcon />,
  'device-approved': <CheckIcon />,
  denied: <CrossIcon />,
  'wrong-number': <CrossIcon />,
  'let-go': <ComputerIcon />,
  'already-scanned': <PhoneIcon />,
  'already-decided': <ComputerIcon />,
  'ran-out': <ClockIcon />,
  'too-late': <ClockIcon />,
  'scanned-by-qr-session': <PhoneIcon />,
  'not-allowed': <CrossIcon />,
  'too-many': <ClockIcon />,
  'signed-out': <PhoneIcon />,
  'not-now': <ClockIcon />,
  elsewhere: <CrossIcon />,
};

const staysFor = (seconds: number) => text.approved.lead({ duration: duration(1000 * seconds) });

function leadOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'approved') return undefined;
  if (outcome.kind === 'device-approved') return staysFor(outcome.seconds);
  if (outcome.kind !== 'too-many') return text[outcome.kind].lead;
  const { retryAfter } = outcome;
  return retryAfter === null
    ? text['too-many'].soon
    : text['too-many'].lead({ when: timeFromNow(Math.max(1, retryAfter)) });
}

/** How the login ended, and what to do next. Asks nothing: a question here would seem to be about this login. */
export function OutcomeScreen({ outcome, onScan }: { outcome: Outcome; onScan: () => void }) {
  const { kind } = outcome;
  return (
    <Screen
      title={text[kind].title}
      lead={leadOf(outcome)}
      className="outcome"
      icon={<div className={`outcome-icon outcome-${kind}`}>{ICONS[kind]}</div>}
    >
      {kind === 'signed-out' && <SessionEndedHere />}
      {(kind === 'not-allowed' || kind === 'denied') && <ContactLine />}
      {outcome.kind === 'approved' && <LastApprovalLine loginId={outcome.loginId} lead={staysFor(outcome.seconds)} />}
      <NextStep outcome={outcome} onScan={onScan} />
      {outcome.kind === 'approved' && <PasskeyOffer />}
    </Screen>
  );
}

function NextStep({ outcome, onScan }: { outcome: Outcome; onScan: () => void }) {
  switch (outcome.kind) {
    case 'approved':
    case 'device-approved':
    case 'not-allowed':
    case 'denied':
      return <PageLink to={at(PAGES.devices)}>{messages.approve.next.home}</PageLink>;
    case 'scanned-by-qr-session':
      return <PageLink to={at(PAGES.home)}>{messages.approve.next.home}</PageLink>;
    case 'signed-out':
      return <PageLink to={at(PAGES.home)}>{messages.approve.next.signIn}</PageLink>;
    case 'elsewhere':
      return (
        <a href={`${outcome.address}/`} translate="no">
          {outcome.address}
        </a>
      );
    case 'wrong-number':
    case 'let-go':
    case 'already-scanned':
    case 'already-decided':
    case 'ran-out':
    case 'too-late':
    case 'too-many':
    case 'not-now':
      return <Button onClick={onScan}>{messages.approve.next.scan}</Button>;
  }
}

function PageLink({ to, children }: { to: string; children: string }) {
  return (
    <a className="button button-plain" href={to}>
      {children}
    </a>
  );
}
