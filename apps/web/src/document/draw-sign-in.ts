import { type DenialCause, isolated, type SessionEnding } from '@pollen/shared';
import type { TimeFormats } from '../i18n/time-formats.ts';
import type { SignInPhase, SignInProgress } from '../sign-in/poll/poll-loop.ts';
import { statusLine } from '../sign-in/status-line.ts';
import { spentShare } from '../ui/elapsed.ts';
import { type QrPath, qrPath } from '../ui/qr-path.ts';
import type { Drawing, Slots, TemplateName, TextName } from './drawing.ts';
import type { CodeView, LeftView } from './front-page.ts';
import { timeSlots } from './time-slots.ts';

interface Panel {
  readonly template: TemplateName;
  readonly title: TextName;
  readonly said: TextName;
  readonly slots: Slots;
}

/** The page with the code, and what becomes of it. */
export function drawSignIn({ progress, ended }: CodeView, formats: TimeFormats, now: number): Drawing {
  const { template, title, said, slots: shown } = panelOf(progress, now);
  const application = 'application' in progress.phase ? progress.phase.application : undefined;
  const slots = application === undefined ? shown : { ...shown, application: isolated(application) };
  return {
    page: 'sign-in',
    title: title === 'title-sign-in' && progress.network !== 'ok' ? 'title-network' : title,
    places: {
      heading: application === undefined ? 'to-brand' : 'to-application',
      panel: template,
      status: `status-${statusLine(progress)}`,
      'other-way': ['number', 'no-cookies', 'elsewhere'].includes(template) ? 'nothing' : 'password-button',
      ended: ended === undefined ? 'nothing' : endedTemplate(ended),
    },
    said,
    device: ended?.by ?? null,
    slots: ended === undefined ? slots : { ...slots, ...timeSlots('ended', Date.parse(ended.at), formats) },
  };
}

/** A shared computer that nobody is signed in to any more, and what that leaves: no code by itself, and no word of whose it was. */
export function drawLeft({ ended }: LeftView, formats: TimeFormats): Drawing {
  const isFromPhone = ended?.how === 'session-ended' || ended?.how === 'others-ended';
  const name = isFromPhone ? 'left-from-phone' : 'left';
  return {
    page: 'sign-in',
    title: 'title-left',
    device: null,
    places: {
      heading: 'to-brand',
      panel: name,
      ended: ended === undefined || ended.by !== null ? 'nothing' : endedTemplate(ended),
    },
    said: `said-${name}`,
    slots: ended === undefined ? {} : timeSlots('ended', Date.parse(ended.at), formats),
  };
}

/** How the session that was here was ended from elsewhere. */
function endedTemplate({ how, by }: SessionEnding): TemplateName {
  if (how === 'account-closed' || how === 'by-administrator' || how === 'all-ended') return 'ended-by-administrator';
  if (by === null) return 'ended-by-link';
  return how === 'password-changed' ? 'ended-with-password' : 'ended-by-device';
}

function panelOf({ phase, renewed, isCodeDead }: SignInProgress, now: number): Panel {
  switch (phase.phase) {
    case 'waiting': {
      if (isCodeDead && phase.expiresAt <= now)
        return { template: 'code-awaited', title: 'title-network', said: 'said-code-awaited', slots: {} };
      const slots = codeSlots(phase, now);
      if (isCodeDead) return { template: 'code-veiled', title: 'title-network', said: 'said-code-veiled', slots };
      if (phase.isPhoneFound)
        return { template: 'code-phone-found', title: 'title-phone-found', said: 'said-phone-found', slots };
      return { template: 'code', title: 'title-sign-in', said: renewed ? 'said-renewed' : 'said-code', slots };
    }
    case 'scanned':
      return { ...panel('number'), slots: { number: String(phase.matchNumber), spent: spent(phase, now) } };
    case 'denied':
      return panel(`denied-${phase.cause ?? 'declined'}`);
    case 'paused':
    case 'forgotten':
      return panel(phase.phase);
    case 'no-cookies':
      return { ...panel('no-cookies'), slots: { host: location.host } };
    case 'elsewhere':
      return { ...panel('elsewhere'), slots: { address: phase.address } };
    case 'starting':
    case 'signed-in':
      return { template: 'starting', title: 'title-sign-in', said: 'said-starting', slots: {} };
  }
}

/** What it is called in the tab and what is read out have its name, too. */
function panel(name: 'number' | `denied-${'declined' | DenialCause}` | Stopped): Panel {
  return { template: name, title: `title-${name}`, said: `said-${name}`, slots: {} };
}
type Stopped = 'paused' | 'no-cookies' | 'forgotten' | 'elsewhere';

function codeSlots(waiting: Extract<SignInPhase, { phase: 'waiting' }>, now: number): Slots {
  const { userCode, qrContent } = waiting;
  const { box, path } = drawnOnce(qrContent);
  return {
    userCode,
    spelledCode: spelled(userCode),
    address: addressOf(qrContent),
    qrBox: box,
    qrPath: path,
    spent: spent(waiting, now),
  };
}

function spent({ expiresAt, lifetime }: { expiresAt: number; lifetime: number }, now: number): string {
  return spentShare((expiresAt - now) / 1000, lifetime);
}

/** Letters apart, so that a screen reader does not try the code as a word. */
function spelled(userCode: string): string {
  return userCode.replace('-', '').split('').join(' ');
}

/** What a person types on the phone to get to where the code leads. */
function addressOf(qrContent: string): string {
  const url = new URL(qrContent);
  return `${url.host}${url.pathname}`;
}

let last = { content: '', qr: { box: '', path: '' } };

/** The page is drawn each second, the code only when it changes. */
function drawnOnce(content: string): QrPath {
  if (content !== last.content) last = { content, qr: qrPath(content) };
  return last.qr;
}
