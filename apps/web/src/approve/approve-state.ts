import type {
  AuthMethod,
  DecideDeviceRequest,
  DecideRequest,
  LoginId,
  LookResponse,
  Problem,
  ScanResponse,
  SessionLifetimeId,
  VerificationBegun,
} from '@pollen/shared';

/** What the phone is asked, for which code, and until when, in milliseconds of `performance.now()`. */
export type Question = (ScanResponse | LookResponse) & { code: string; expiresAt: number };

/** About a device that shows a code of its own. */
export type DeviceQuestion = Extract<Question, { kind: 'device' }>;

export type Choice =
  /** Without a number where the device shows none. */
  | { decision: 'approve'; matchNumber?: number; sessionLifetime: SessionLifetimeId }
  | { decision: 'deny'; reason?: 'no-number' };

/** How the login ended on the phone. */
export type Outcome =
  /** `seconds`: how long it stays signed in. */
  | { kind: 'approved'; seconds: number; loginId: LoginId }
  | { kind: 'device-approved'; seconds: number }
  | { kind: 'too-many'; retryAfter: number | null }
  /** The page was opened under another name than the server's own, `address`. */
  | { kind: 'elsewhere'; address: string }
  | {
      kind:
        | 'denied'
        | 'wrong-number'
        | 'let-go'
        | 'already-scanned'
        | 'already-decided'
        | 'ran-out'
        | 'too-late'
        | 'scanned-by-qr-session'
        | 'not-allowed'
        | 'signed-out'
        | 'not-now';
    };

/** A code that stands for a login: a frame, a user code or a scan ticket; and what was typed, if anything was. */
export type Code = { code: string; typed: string | null };

/** The steps of the phone from a code to a decision. */
export type ApproveState =
  | { at: 'framed' }
  /** `filled`: a code that came with a link. It stands in the field, and nothing is asked about it yet. */
  | { at: 'entry'; unknown: string | null; filled?: string }
  | { at: 'scanner' }
  | { at: 'own-screen' }
  | { at: 'scanning'; code: Code }
  /** `isSetUp`: false where the server said that nobody has an account yet. */
  | { at: 'sign-in'; code: Code; isSetUp?: false }
  /** `isProved`: the person has just proved who they are, and chooses the number next. */
  | { at: 'question'; question: Question; isProved?: true }
  | { at: 'deciding'; question: Question; choice: Choice }
  /** `choice`: what was chosen before the server asked for it; null where nothing was. `by`: what the server accepts. */
  | { at: 're-authentication'; question: Question; choice: Choice | null; by?: readonly AuthMethod[] | undefined }
  | { at: 'outcome'; outcome: Outcome };

export type Change = (state: ApproveState) => ApproveState;

export const ENTRY: ApproveState = { at: 'entry', unknown: null };

export function ended(outcome: Outcome): ApproveState {
  return { at: 'outcome', outcome };
}

/** The first tap decides: a second one finds no question any more. */
export function chosen(state: ApproveState, choice: Choice): ApproveState {
  return state.at === 'question' ? { at: 'deciding', question: state.question, choice } : state;
}

/**
 * The requester looks different now, or shows its number, or another tab of this phone has given the proof: whoever is
 * still deciding is told. The rest of the question stays.
 */
export function questionUpdated(
  state: ApproveState,
  { id, requestedFrom, isNumberGiven, verifyBy }: ScanResponse | LookResponse,
): ApproveState {
  const question = questionIn(state);
  if (question?.id !== id) return state;
  const isChanged = requestedFrom.alsoSeen.length > question.requestedFrom.alsoSeen.length;
  const isGiven = isNumberGiven === true && !question.isNumberGiven;
  const isProved = verifyBy === undefined && question.verifyBy !== undefined;
  if (!isChanged && !isGiven && !isProved) return state;
  return withQuestion(state, {
    ...(isChanged && { requestedFrom }),
    ...(isGiven && { isNumberGiven }),
    ...(isProved && { verifyBy }),
  });
}

/**
 * The phone's own network is away, so what the computer shows cannot be known: the numbers are held back no longer, and
 * the one that is tapped is sent when the network is back.
 */
export function numbersReleased(state: ApproveState, code: string): ApproveState {
  const question = questionIn(state);
  if (question?.code !== code || question.isNumberGiven) return state;
  return withQuestion(state, { isNumberGiven: true });
}

/** Nothing is left to decide: the browser cancelled the login, or another tab of this phone has decided. */
export function loginEnded(state: ApproveState, { type }: Problem): ApproveState {
  if (questionIn(state) === null) return state;
  if (type === 'login-already-decided') return ended({ kind: 'already-decided' });
  return type === 'login-not-found' ? ended({ kind: 'too-late' }) : state;
}

/** The proof is to be given on a step of its own. */
export function proofOpened(state: ApproveState): ApproveState {
  if (state.at !== 'question') return state;
  return { at: 're-authentication', question: state.question, choice: null, by: state.question.verifyBy };
}

/** Once, the server waits longer for a proof. */
export function timeGranted(state: ApproveState, { id, expiresIn }: VerificationBegun, now: number): ApproveState {
  const question = questionIn(state);
  if (question?.id !== id) return state;
  const expiresAt = now + expiresIn * 1000;
  return withQuestion(state, { expiresAt, expiresIn: Math.max(question.expiresIn, expiresIn) });
}

/** Continues with the choice that was made before or, where none was, with the numbers. */
export function reAuthenticated(state: ApproveState): ApproveState {
  if (state.at === 're-authentication' && state.choice !== null)
    return { at: 'deciding', question: state.question, choice: state.choice };
  const question = questionIn(state);
  return question === null ? state : { at: 'question', question: { ...question, verifyBy: undefined }, isProved: true };
}

export function backToQuestion(state: ApproveState): ApproveState {
  return state.at === 're-authentication' ? { at: 'question', question: state.question } : state;
}

/** The question, as long as nothing is decided. */
export function questionIn(state: ApproveState): Question | null {
  return state.at === 'question' || state.at === 're-authentication' ? state.question : null;
}

function withQuestion(
  state: ApproveState,
  change: Partial<Pick<Question, 'requestedFrom' | 'isNumberGiven' | 'verifyBy' | 'expiresAt' | 'expiresIn'>>,
): ApproveState {
  if (state.at !== 'question' && state.at !== 're-authentication') return state;
  return { ...state, question: { ...state.question, ...change } };
}

export function signedIn(state: ApproveState): ApproveState {
  return state.at === 'sign-in' ? { at: 'scanning', code: state.code } : state;
}

/** A decision that was sent may still be in time; only the server knows. */
export function questionExpired(state: ApproveState): ApproveState {
  return questionIn(state) === null ? state : ended({ kind: 'too-late' });
}

export function decisionOf({ decisionToken }: Question, choice: Choice): DecideRequest {
  if (choice.decision === 'deny') return { decision: 'deny', decisionToken, reason: choice.reason ?? 'not-me' };
  // A computer always shows a number: none is a wrong one.
  return { ...choice, matchNumber: choice.matchNumber ?? 0, decisionToken };
}

export function deviceDecisionOf({ id, decisionToken }: DeviceQuestion, choice: Choice): DecideDeviceRequest {
  if (choice.decision === 'deny') return { id, decision: 'deny', decisionToken, reason: choice.reason ?? 'not-me' };
  return { id, ...choice, decisionToken };
}
