import { type LoginResponse, sendLoginRequest, type Transport } from '../../api/login-requests.ts';
import { received } from '../../api/received.ts';
import { LONGEST_REQUEST, type PollRequest } from './in-flight-requests.ts';
import { NO_RESPONSE, type Reading, readResponse } from './read-response.ts';

/** Sends requests, and says what each came to, once. */
export interface Requests {
  send(request: PollRequest): void;
  abort(request: PollRequest): void;
}

interface RequestPorts extends Transport {
  setTimer(run: () => void, milliseconds: number): () => void;
  /** The response to the start request that the page has sent. */
  readonly firstResponse?: Promise<LoginResponse>;
}

export function newRequests(
  ports: RequestPorts,
  onResponse: (request: PollRequest, reading: Reading) => void,
): Requests {
  const inFlight = new Map<PollRequest, () => void>();

  const end = (request: PollRequest) => {
    const stop = inFlight.get(request);
    stop?.();
    return inFlight.delete(request);
  };
  const respond = (request: PollRequest, reading: Reading) => {
    if (end(request)) onResponse(request, reading);
  };
  const fetched = ({ operation, method, isFromPage }: PollRequest, signal: AbortSignal) =>
    (isFromPage && ports.firstResponse) || sendLoginRequest(operation, method, signal, ports);

  return {
    send: (request) => {
      const controller = new AbortController();
      const cancelTimer = ports.setTimer(() => respond(request, NO_RESPONSE), LONGEST_REQUEST);
      inFlight.set(request, () => {
        cancelTimer();
        controller.abort();
      });
      void received(fetched(request, controller.signal)).then((response) =>
        respond(request, readResponse(request.operation, response, ports.origin())),
      );
    },
    abort: end,
  };
}
