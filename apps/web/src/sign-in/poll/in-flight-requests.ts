import {
  type LoginResponse,
  type Method,
  type Operation,
  sendLoginRequest,
  type Transport,
} from '../../api/login-requests.ts';
import { isOurs, NO_RESPONSE, type Reading, readResponse } from './read-response.ts';

const MOST_IN_FLIGHT = 3;
const LONGEST_FLIGHT = 40_000;
/** How long the oldest is kept at least when a fourth is due; longer on networks that are found to be slower. */
const KEPT_FOR = 12_000;
const KEPT_LONGER_IN_VAIN = 1.75;
const KEPT_LONGER_THAN_ANSWERS = 1.2;

/** One request on its way. */
export interface Flight {
  readonly operation: Operation;
  readonly form: Method;
  /** Counts up, in the order of sending. */
  readonly order: number;
  readonly sentAt: number;
}

export interface Flights {
  send(operation: Operation, form: Method): void;
  /** Takes over a request that the page sent before this code was loaded. It cannot be aborted, and its answer sets the cookie. */
  adopt(answer: Promise<LoginResponse>): void;
  isNewest(flight: Flight): boolean;
  /** Aborts what can be aborted; the answers of those are never seen. */
  abandon(): void;
}

interface FlightsPorts extends Transport {
  now(): number;
  setTimer(run: () => void, milliseconds: number): () => void;
}

export function newFlights(ports: FlightsPorts, landed: (flight: Flight, reading: Reading) => void): Flights {
  const inFlight = new Map<Flight, (reading: Reading | null) => void>();
  let order = 0;
  let keptFor = KEPT_FOR;
  const adopted = new Set<Flight>();

  /** `null` ends a flight without a word. */
  const takeOff = (flight: Flight, controller: AbortController | null, answer: Promise<LoginResponse>) => {
    const end = (reading: Reading | null) => {
      if (!inFlight.delete(flight)) return;
      cancelTimer();
      controller?.abort();
      if (reading === null) return;
      if (isOurs(reading)) keptFor = Math.max(KEPT_FOR, KEPT_LONGER_THAN_ANSWERS * age(flight));
      landed(flight, reading);
    };
    const cancelTimer = ports.setTimer(() => end(NO_RESPONSE), LONGEST_FLIGHT);
    inFlight.set(flight, end);
    answer.then((response) => readResponse(flight.operation, response)).then(end, () => end(NO_RESPONSE));
  };
  const next = (operation: Operation, form: Method): Flight => {
    order += 1;
    return { operation, form, order, sentAt: ports.now() };
  };
  const age = (flight: Flight) => ports.now() - flight.sentAt;
  /** Gateways that hold each answer for long would never be heard if always the oldest went. */
  const makeRoom = () => {
    const [oldest, second, ...others] = [...inFlight].filter(([flight]) => !adopted.has(flight));
    if (!oldest || !second || others.length + 2 < MOST_IN_FLIGHT) return;
    const isInVain = age(oldest[0]) >= keptFor;
    if (isInVain) keptFor = Math.min(keptFor * KEPT_LONGER_IN_VAIN, LONGEST_FLIGHT);
    const [, end] = isInVain ? oldest : second;
    end(null);
  };

  return {
    send: (operation, form) => {
      makeRoom();
      const controller = new AbortController();
      const answer = sendLoginRequest(operation, form, controller.signal, ports);
      takeOff(next(operation, form), controller, answer);
    },
    adopt: (answer) => {
      const flight = next('start', 'post');
      adopted.add(flight);
      takeOff(flight, null, answer);
    },
    isNewest: (flight) => flight.order === order,
    abandon: () => {
      for (const [flight, end] of inFlight) if (!adopted.has(flight)) end(null);
    },
  };
}
