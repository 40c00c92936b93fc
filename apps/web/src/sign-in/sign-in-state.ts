import type { NetworkStatus, SignInPhase, SignInProgress } from './poll/poll-loop.ts';

/** The time a code or a number holds, for the ring around it. */
export type TimeLeft = { expiresAt: number; lifetime: number };

/** What becomes of a login, as the page shows it. */
export type CodeState =
  | { shows: 'starting' }
  | { shows: 'code'; userCode: string; qrContent: string; address: string; timeLeft: TimeLeft; renewed: boolean }
  | { shows: 'number'; number: string; timeLeft: TimeLeft }
  | { shows: 'signed-in' }
  | { shows: 'declined' }
  | { shows: 'paused' };

export type SignInState = CodeState | { shows: 'password' };

/** What the sign-in page shows, and perhaps a word on what is in the way. */
export type SignInScreen = { state: SignInState; network: NetworkStatus };

/** What a person types on the phone to get to where the code leads. */
function addressOf(qrContent: string): string {
  const url = new URL(qrContent);
  return `${url.host}${url.pathname}`;
}

function shown(phase: SignInPhase, renewed: boolean): CodeState {
  switch (phase.phase) {
    case 'waiting': {
      const { userCode, qrContent, expiresAt, lifetime } = phase;
      const timeLeft = { expiresAt, lifetime };
      return { shows: 'code', userCode, qrContent, address: addressOf(qrContent), timeLeft, renewed };
    }
    case 'scanned': {
      const { matchNumber, expiresAt, lifetime } = phase;
      return { shows: 'number', number: String(matchNumber), timeLeft: { expiresAt, lifetime } };
    }
    case 'denied':
      return { shows: 'declined' };
    case 'starting':
    case 'signed-in':
    case 'paused':
      return { shows: phase.phase };
  }
}

/** A phone that has scanned comes before the password form: somebody is waiting with it in hand. */
export function signInScreen(progress: SignInProgress, wantsPassword: boolean): SignInScreen {
  const { phase, network, renewed } = progress;
  const isUnderWay = phase.phase === 'scanned' || phase.phase === 'signed-in';
  if (wantsPassword && !isUnderWay) return { state: { shows: 'password' }, network: 'ok' };
  return { state: shown(phase, renewed), network };
}
