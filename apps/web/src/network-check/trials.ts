import type { CheckResponse, ProblemType } from '@pollen/shared';
import { type CheckReply, type CheckTransport, sendTrial, type Trial } from '../api/network-check-requests.ts';
import { blocked, PASSED, type Pace, type Passage } from './findings.ts';

/** What the check needs of the world around it. */
export interface CheckPorts extends CheckTransport {
  /** Runs once, later, unless the function that is returned is called before. */
  setTimer(run: () => void, milliseconds: number): () => void;
  /** Whether this page came compressed, or null where the browser does not say. */
  isPageCompressed(): boolean | null;
}

export interface Patience {
  /** How often it is tried before it counts as blocked. */
  readonly tries: number;
  /** Milliseconds for each. */
  readonly limit: number;
}

type Answered = Extract<CheckReply, { kind: 'answer' }>;
export type Outcome = { readonly passage: Passage; readonly reply: Answered | null };

/** Sends requests, again where they get lost, and keeps count. */
export interface Trials {
  /** `isRight` looks at an answer that came: false, and what was sent is not what arrived. */
  make(trial: Trial, options?: TrialOptions): Promise<Outcome>;
  pace(): Pace;
}

interface TrialOptions {
  readonly patience?: Patience;
  readonly isRight?: (response: CheckResponse) => boolean;
  /** In place of a new one: for the same GET again. */
  readonly nonce?: string;
}

const SMALL: Patience = { tries: 3, limit: 8_000 };

export function newTrials(ports: CheckPorts, left: AbortSignal): Trials {
  const times: number[] = [];
  let [sent, lost] = [0, 0];

  async function sendInTime(trial: Trial, nonce: string, limit: number): Promise<CheckReply> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    const cancelTimer = ports.setTimer(abort, limit);
    left.addEventListener('abort', abort);
    const reply = await sendTrial(trial, { nonce, signal: controller.signal }, ports);
    cancelTimer();
    left.removeEventListener('abort', abort);
    return reply;
  }

  async function make(trial: Trial, { patience = SMALL, isRight = () => true, nonce }: TrialOptions = {}) {
    let outcome: Outcome = { passage: blocked('no-answer'), reply: null };
    for (let tried = 0; tried < patience.tries && !left.aborted; tried++) {
      const reply = await sendInTime(trial, nonce ?? ports.nonce(), patience.limit);
      outcome = { passage: passageOf(reply, isRight), reply: reply.kind === 'answer' ? reply : null };
      if (outcome.passage.kind === 'blocked') continue;
      if (outcome.reply === null) return outcome;
      sent += tried + 1;
      lost += tried;
      if (isSmall(trial)) times.push(outcome.reply.took);
      return outcome;
    }
    return outcome;
  }
  return { make, pace: () => ({ times: [...times], lost, sent }) };
}

function isSmall({ ask, fill = '' }: Trial): boolean {
  return typeof ask === 'string' && fill === '';
}

function passageOf(reply: CheckReply, isRight: (response: CheckResponse) => boolean): Passage {
  if (reply.kind === 'answer') return isRight(reply.response) ? PASSED : blocked('changed');
  return reply.kind === 'problem' ? refusal(reply.type) : blocked(reply.kind);
}

/** The server's own refusals: it is busy, or it was not asked what was sent. */
function refusal(type: ProblemType): Passage {
  switch (type) {
    case 'too-many-requests':
      return { kind: 'not-checked', because: 'too-often' };
    case 'cross-site-request':
      return blocked('other-site');
    case 'invalid-request':
    case 'unsupported-media-type':
    case 'request-too-large':
    case 'not-found':
    case 'method-not-allowed':
      return blocked('changed');
    default:
      return { kind: 'not-checked', because: 'server' };
  }
}
