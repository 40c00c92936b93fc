import type { Method, Operation } from '../../api/login-requests.ts';

/** In milliseconds, as all here. */
export const LONGEST_REQUEST = 40_000;
const MOST_IN_FLIGHT = 3;
/** How long the oldest request is kept when a fourth is due; grows on slower networks. */
const PATIENCE = 12_000;
const MORE_PATIENCE_IN_VAIN = 1.75;
const MORE_PATIENCE_THAN_RESPONSES = 1.2;

export interface PollRequest {
  readonly operation: Operation;
  readonly method: Method;
  /** Counts up, in the order of sending. */
  readonly order: number;
  readonly sentAt: number;
  /** Sent by the page before this code ran: it cannot be aborted, and its response sets the cookie. */
  readonly isFromPage: boolean;
}

export interface InFlightRequests {
  /** Oldest first. */
  readonly requests: readonly PollRequest[];
  /** How many were ever sent. */
  readonly sent: number;
  readonly patience: number;
}

export const NONE_IN_FLIGHT: InFlightRequests = { requests: [], sent: 0, patience: PATIENCE };

export function withRequest(inFlight: InFlightRequests, request: PollRequest): InFlightRequests {
  return { ...inFlight, requests: [...inFlight.requests, request], sent: request.order };
}

export function without(inFlight: InFlightRequests, ...gone: readonly PollRequest[]): InFlightRequests {
  return { ...inFlight, requests: inFlight.requests.filter((request) => !gone.includes(request)) };
}

export const abortable = ({ requests }: InFlightRequests) => requests.filter(({ isFromPage }) => !isFromPage);

export const isNewest = ({ sent }: InFlightRequests, { order }: PollRequest) => order === sent;

/**
 * Makes space for one more request: drops the oldest after `patience`, else the second. If the oldest always went, no
 * response would ever arrive through a gateway that delays each one.
 */
export function withSpace(
  inFlight: InFlightRequests,
  now: number,
): { inFlight: InFlightRequests; aborted: PollRequest[] } {
  const [oldest, second, ...others] = abortable(inFlight);
  if (!oldest || !second || others.length + 2 < MOST_IN_FLIGHT) return { inFlight, aborted: [] };
  if (now - oldest.sentAt < inFlight.patience) return { inFlight: without(inFlight, second), aborted: [second] };
  const patience = Math.min(inFlight.patience * MORE_PATIENCE_IN_VAIN, LONGEST_REQUEST);
  return { inFlight: { ...without(inFlight, oldest), patience }, aborted: [oldest] };
}

/** Adapts the patience to how long this response took. */
export function withPatienceFor(inFlight: InFlightRequests, { sentAt }: PollRequest, now: number): InFlightRequests {
  return { ...inFlight, patience: Math.max(PATIENCE, MORE_PATIENCE_THAN_RESPONSES * (now - sentAt)) };
}
