import type { CheckResponse, ProblemType } from '@pollen/shared';
import { type CheckReply, type CheckTransport, type Probe, sendProbe } from '../api/network-check-requests.ts';
import { blocked, PASSED, type Pace, type ProbeResult } from './findings.ts';

/** The browser, as far as the check needs it. */
export interface CheckPorts extends CheckTransport {
  /** Runs once, later, unless the function that is returned is called before. */
  setTimer(run: () => void, milliseconds: number): () => void;
  /** Whether this page came compressed, or null where the browser does not say. */
  isPageCompressed(): boolean | null;
}

export interface RetryPolicy {
  /** After so many it counts as blocked. */
  readonly tries: number;
  readonly timeoutMs: number;
}

type Received = Extract<CheckReply, { kind: 'response' }>;
export type ProbeOutcome = { readonly result: ProbeResult; readonly reply: Received | null };

/** Sends requests, repeats those that get lost, and keeps count. */
export interface Prober {
  /** `isRight` compares what arrived with what was sent. */
  send(probe: Probe, options?: ProbeOptions): Promise<ProbeOutcome>;
  pace(): Pace;
}

interface ProbeOptions {
  readonly policy?: RetryPolicy;
  readonly isRight?: (response: CheckResponse) => boolean;
  /** In place of a new one, to repeat the same GET. */
  readonly nonce?: string;
}

const SMALL: RetryPolicy = { tries: 3, timeoutMs: 8_000 };

export function newProber(ports: CheckPorts, signal: AbortSignal): Prober {
  const times: number[] = [];
  let [sent, lost] = [0, 0];

  async function sendWithTimeout(probe: Probe, nonce: string, timeoutMs: number): Promise<CheckReply> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    const cancelTimer = ports.setTimer(abort, timeoutMs);
    signal.addEventListener('abort', abort);
    const reply = await sendProbe(probe, { nonce, signal: controller.signal }, ports);
    cancelTimer();
    signal.removeEventListener('abort', abort);
    return reply;
  }

  async function send(probe: Probe, { policy = SMALL, isRight = () => true, nonce }: ProbeOptions = {}) {
    let outcome: ProbeOutcome = { result: blocked('no-response'), reply: null };
    for (let tried = 0; tried < policy.tries && !signal.aborted; tried++) {
      const reply = await sendWithTimeout(probe, nonce ?? ports.nonce(), policy.timeoutMs);
      outcome = { result: resultOf(reply, isRight), reply: reply.kind === 'response' ? reply : null };
      if (outcome.result.kind === 'blocked') continue;
      if (outcome.reply === null) return outcome;
      sent += tried + 1;
      lost += tried;
      if (isSmall(probe)) times.push(outcome.reply.took);
      return outcome;
    }
    return outcome;
  }
  return { send, pace: () => ({ times: [...times], lost, sent }) };
}

function isSmall({ ask, fill = '' }: Probe): boolean {
  return typeof ask === 'string' && fill === '';
}

function resultOf(reply: CheckReply, isRight: (response: CheckResponse) => boolean): ProbeResult {
  if (reply.kind === 'response') return isRight(reply.response) ? PASSED : blocked('changed');
  return reply.kind === 'problem' ? resultOfProblem(reply.type, reply.address) : blocked(reply.kind);
}

/** A problem document: the server is busy, or what arrived is not what was sent. */
function resultOfProblem(type: ProblemType, address: string | null): ProbeResult {
  switch (type) {
    case 'too-many-requests':
      return { kind: 'not-checked', because: 'too-often' };
    case 'cross-site-request':
      return address === null ? blocked('other-site') : { kind: 'blocked', by: 'other-site', address };
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
