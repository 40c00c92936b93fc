import type { LoginResponse, Method, Operation } from '../../api/login-requests.ts';
import type { PollLoopPorts } from './browser-ports.ts';
import { type Contact, newContact } from './connectivity.ts';
import { type Flight, newFlights } from './in-flight-requests.ts';
import type { Next } from './poll-state.ts';
import { isOurs, type Ours, REFUSED, type Reading, type Refusal } from './read-response.ts';
import { newAlarm } from './timer.ts';

/** Events come in clusters (visible, focus, pageshow): one request serves them all. */
const YOUNG = 1_000;

export interface AskerHooks {
  operation(): Operation | null;
  heard(flight: Flight, reading: Ours): Next;
  refused(operation: Operation, nextForm: Method): void;
  troubleMayChange(): void;
}

/** Asks again and again, on any network, without a thought for what the answers mean. */
export interface Asker {
  readonly contact: Contact;
  /** Asks at once what `errand()` now says, and forgets what was asked before. Rests if that is null. */
  askAnew(): void;
  /** Asks once more, unless that has just happened. */
  wake(): void;
  adopt(response: Promise<LoginResponse>): void;
  stop(): void;
}

export function newAsker(ports: PollLoopPorts, hooks: AskerHooks): Asker {
  const contact = newContact(ports, hooks.troubleMayChange);
  const { schedule } = contact;
  const nextAsk = newAlarm(ports);
  const flights = newFlights(ports, landed);
  let awaitedSince: number | null = null;

  function awaitAnswer(operation: Operation): void {
    awaitedSince = ports.now();
    nextAsk.set(() => stuck(operation), schedule.untilStuck());
    contact.asked();
  }
  function ask(): void {
    const operation = hooks.operation();
    if (operation === null) return;
    flights.send(operation, schedule.form());
    awaitAnswer(operation);
  }
  function stuck(operation: Operation): void {
    contact.stuck(schedule.form());
    hooks.refused(operation, schedule.form());
    ask();
  }
  function landed(flight: Flight, reading: Reading): void {
    const isNewest = flights.isNewest(flight);
    if (isNewest) awaitedSince = null;
    if (isOurs(reading)) answered(flight, reading, isNewest);
    else refused(flight, reading, isNewest);
  }
  function answered(flight: Flight, reading: Ours, isNewest: boolean): void {
    const before = hooks.operation();
    const next = hooks.heard(flight, reading);
    if (next === 'refused') {
      refused(flight, REFUSED, isNewest);
      return;
    }
    contact.answered(flight.form);
    if (hooks.operation() !== before) flights.abandon();
    if (hooks.operation() === null) nextAsk.clear();
    else if (next === 'ask-now') ask();
    else if (next === 'ask-later' || isNewest) nextAsk.set(ask, schedule.untilNext());
  }
  function refused({ operation, form }: Flight, refusal: Refusal, isNewest: boolean): void {
    contact.refused(refusal, isNewest ? form : null);
    if (!isNewest) return;
    hooks.refused(operation, schedule.form());
    nextAsk.set(ask, schedule.untilRetry(refusal));
  }
  const rest = () => {
    flights.abandon();
    nextAsk.clear();
  };

  return {
    contact,
    askAnew: () => {
      rest();
      ask();
    },
    wake: () => {
      const isYoung = awaitedSince !== null && ports.now() - awaitedSince < YOUNG;
      if (!isYoung) ask();
    },
    adopt: (response) => {
      flights.adopt(response);
      awaitAnswer('start');
    },
    stop: () => {
      rest();
      contact.stop();
    },
  };
}
