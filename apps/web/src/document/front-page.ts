import type { CurrentSession, SessionEnding } from '@pollen/shared';
import { findOtherAddress } from '../api/other-address.ts';
import { isPhone } from '../sign-in/poll/first-response.ts';
import type { SignInProgress } from '../sign-in/poll/poll-loop.ts';
import { newContinuation } from './continuation.ts';
import type { SessionView } from './draw-session.ts';
import type { SessionStatus } from './known-status.ts';
import { newSessionStatus } from './session-status.ts';
import { newShownCode } from './shown-code.ts';
import { newSignOut } from './sign-out.ts';

/** What the page `/` shows: a way in, or who is signed in. */
export type FrontPageView =
  | { readonly shows: 'asking' | 'no-response' | 'not-set-up' }
  | LeftView
  | CodeView
  | ReactView;

/** A shared computer after its session; `ended`: where that was ended from elsewhere. */
export interface LeftView {
  readonly shows: 'left';
  readonly ended?: SessionEnding | undefined;
}

export interface CodeView extends Ended {
  readonly shows: 'code';
  readonly progress: SignInProgress;
}

interface Ended {
  /** How the session that was here was ended from elsewhere. */
  readonly ended?: SessionEnding | undefined;
}

/** What React draws, once it has come: the password form, on a phone all its own ways in, and who is signed in. */
export type ReactView =
  | { readonly shows: 'password' }
  | ({ readonly shows: 'landing'; readonly isSetUp: boolean } & Ended)
  | ({ readonly shows: 'session' } & SessionView);

export interface FrontPageActions {
  /** Gives this login up and shows another code. */
  startAgain(): void;
  /** Shows a code after a pause or a refusal, or on a phone. */
  showCode(): void;
  choosePassword(): void;
  leavePassword(): void;
  signOut(): void;
  /** The session was used, and the server has answered so. */
  onUsed(current: CurrentSession): void;
  /** Another tab has something to tell of the session. */
  askAgain(): void;
  /** React has signed somebody in or out. */
  onSignedIn(): void;
  onSignedOut(): void;
}

export interface FrontPage extends FrontPageActions {
  begin(): void;
  view(): FrontPageView;
}

/** What the page does, whoever draws it. */
export function newFrontPage(onChange: () => void, goTo: (address: string) => void): FrontPage {
  const onPhone = isPhone();
  const page = newPage(onPhone, onChange, goTo);
  return onPhone ? unlessElsewhere(page, onChange) : page;
}

function newPage(onPhone: boolean, onChange: () => void, goTo: (address: string) => void): FrontPage {
  const continuation = newContinuation(goTo);
  const session = newSessionStatus(onPhone, update);
  const code = newShownCode(onProgress);
  const signOut = newSignOut(session.signedOut, onChange);
  const statusNow = () => continuation.counted(session.status());
  let wantsCode = !onPhone;
  let wantsPassword = continuation.wantsPasskey;

  function update(): void {
    const status = statusNow();
    const isSignedOut = status.kind === 'signed-out' && !continuation.hasLeft(status);
    // Until there is an account, a code would lead nowhere.
    if (isSignedOut && status.isSetUp && wantsCode) code.show();
    else if (code.hide()) wantsPassword = false;
    onChange();
  }
  function onProgress({ phase }: SignInProgress): void {
    if (phase.phase === 'waiting' && phase.isSetUp === false) session.notSetUp();
    else if (phase.phase === 'waiting') void session.askOnce();
    // Somebody waits with a phone that has scanned; and where the page should not be open, no password is taken.
    if (phase.phase === 'scanned' || phase.phase === 'elsewhere') wantsPassword = false;
    if (phase.phase === 'signed-in') {
      continuation.proved();
      session.signedIn(phase.session);
    } else onChange();
  }
  function view(): FrontPageView {
    const status = statusNow();
    if (continuation.hasLeft(status)) return { shows: 'asking' };
    if (status.kind === 'signed-in') return { ...status, shows: 'session', onPhone, signOut: signOut.state() };
    if (status.kind === 'left') return { ...status, shows: 'left' };
    if (status.kind !== 'signed-out') return { shows: status.kind };
    if (wantsCode && !status.isSetUp) return { shows: 'not-set-up' };
    return signedOutView(status, code.progress(), wantsPassword);
  }
  const turnToPassword = (isWanted: boolean) => () => {
    wantsPassword = isWanted;
    onChange();
  };

  return {
    begin: () => {
      session.begin();
      update();
    },
    view,
    startAgain: code.restart,
    showCode: () => {
      wantsCode = true;
      if (session.status().kind === 'left') session.beginAnew();
      code.resume();
      update();
    },
    choosePassword: turnToPassword(true),
    leavePassword: turnToPassword(false),
    signOut: signOut.run,
    onUsed: session.signedIn,
    askAgain: () => void session.ask(),
    onSignedIn: () => {
      continuation.proved();
      void session.ask();
    },
    onSignedOut: session.sessionLost,
  };
}

/** What people see who are not signed in. `progress` is null where no code is shown. */
function signedOutView(
  { isSetUp, ended }: SessionStatus & { readonly kind: 'signed-out' },
  progress: SignInProgress | null,
  wantsPassword: boolean,
): FrontPageView {
  if (progress === null) return { shows: 'landing', isSetUp, ended };
  return wantsPassword ? { shows: 'password' } : { shows: 'code', ended, progress };
}

/** A phone sends no start, whose response tells a computer at once that it has opened the page at another address. */
function unlessElsewhere(page: FrontPage, onChange: () => void): FrontPage {
  let elsewhere: string | null = null;
  const ask = async () => {
    elsewhere = await findOtherAddress();
    if (elsewhere !== null) onChange();
  };
  return {
    ...page,
    begin: () => {
      page.begin();
      void ask();
    },
    view: () => (elsewhere === null ? page.view() : atOtherAddress(elsewhere)),
  };
}

function atOtherAddress(address: string): CodeView {
  const phase = { phase: 'elsewhere', address } as const;
  return { shows: 'code', progress: { phase, network: 'ok', renewed: false, isCodeDead: false } };
}
