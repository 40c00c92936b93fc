import { type Errand, type Form, type LoginResponse, sendLoginRequest, type Transport } from '../api/login-requests.ts';
import { NO_ANSWER, type Reading, readAnswer } from './read-answer.ts';

const MOST_IN_FLIGHT = 3;
const LONGEST_FLIGHT = 40_000;

/** One request on its way. */
export interface Flight {
  readonly errand: Errand;
  readonly form: Form;
  /** Counts up, in the order of sending. */
  readonly order: number;
}

export interface Flights {
  send(errand: Errand, form: Form): void;
  /** Takes over a request that the page sent before this code was loaded. It cannot be aborted, and its answer sets the cookie. */
  adopt(answer: Promise<LoginResponse>): void;
  isNewest(flight: Flight): boolean;
  /** Aborts what can be aborted; the answers of those are never seen. */
  abandon(): void;
}

interface FlightsPorts extends Transport {
  setTimer(run: () => void, milliseconds: number): () => void;
}

export function newFlights(ports: FlightsPorts, landed: (flight: Flight, reading: Reading) => void): Flights {
  const inFlight = new Map<Flight, (reading: Reading | null) => void>();
  let order = 0;
  const adopted = new Set<Flight>();

  /** `null` ends a flight without a word. */
  const takeOff = (flight: Flight, controller: AbortController | null, answer: Promise<LoginResponse>) => {
    const end = (reading: Reading | null) => {
      if (!inFlight.delete(flight)) return;
      cancelTimer();
      controller?.abort();
      if (reading !== null) landed(flight, reading);
    };
    const cancelTimer = ports.setTimer(() => end(NO_ANSWER), LONGEST_FLIGHT);
    inFlight.set(flight, end);
    answer.then((response) => readAnswer(flight.errand, response)).then(end, () => end(NO_ANSWER));
  };
  const next = (errand: Errand, form: Form): Flight => {
    order += 1;
    return { errand, form, order };
  };

  return {
    send: (errand, form) => {
      const [oldest] = inFlight.values();
      if (inFlight.size >= MOST_IN_FLIGHT) oldest?.(null);
      const controller = new AbortController();
      const answer = sendLoginRequest(errand, form, controller.signal, ports);
      takeOff(next(errand, form), controller, answer);
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
