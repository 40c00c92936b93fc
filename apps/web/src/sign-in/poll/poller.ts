import type { Errand, Form, LoginResponse } from '../../api/login-requests.ts';
import type { PollLoopPorts } from './browser-ports.ts';
import { type Contact, newContact } from './connectivity.ts';
import { type Flight, newFlights } from './in-flight-requests.ts';
import type { Next } from './poll-state.ts';
import { isOurs, type Ours, REFUSED, type Reading, type Refusal } from './read-response.ts';
import { newAlarm } from './timer.ts';

/** Events come in clusters (visible, focus, pageshow): one request serves them all. */
const YOUNG = 1_000;

export interface AskerHooks {
  errand(): Errand | null;
  heard(flight: Flight, reading: Ours): Next;
  refused(errand: Errand, nextForm: Form): void;
  troubleMayChange(): void;
}

/** Asks again and again, on any network, without a thought for what the answers mean. */
export interface Asker {
  readonly contact: Contact;
  /** Asks at once what `errand()` now says, and forgets what was asked before. Rests if that is null. */
  askAnew(): void;
  /** Asks once more, unless that has just happened. */
  wake(): void;
  adopt(answer: Promise<LoginResponse>): void;
  stop(): void;
}

export function newAsker(ports: PollLoopPorts, hooks: AskerHooks): Asker {
  const contact = newContact(ports, hooks.troubleMayChange);
  const { schedule } = contact;
  const nextAsk = newAlarm(ports);
  const flights = newFlights(ports, landed);
  let awaitedSince: number | null = null;

  function awaitAnswer(errand: Errand): void {
    awaitedSince = ports.now();
    nextAsk.set(() => stuck(errand), schedule.untilStuck());
    contact.asked();
  }
  function ask(): void {
    const errand = hooks.errand();
    if (errand === null) return;
    flights.send(errand, schedule.form());
    awaitAnswer(errand);
  }
  function stuck(errand: Errand): void {
    contact.stuck(schedule.form());
    hooks.refused(errand, schedule.form());
    ask();
  }
  function landed(flight: Flight, reading: Reading): void {
    const isNewest = flights.isNewest(flight);
    if (isNewest) awaitedSince = null;
    if (isOurs(reading)) answered(flight, reading, isNewest);
    else refused(flight, reading, isNewest);
  }
  function answered(flight: Flight, reading: Ours, isNewest: boolean): void {
    const before = hooks.errand();
    const next = hooks.heard(flight, reading);
    if (next === 'refused') {
      refused(flight, REFUSED, isNewest);
      return;
    }
    contact.answered(flight.form);
    if (hooks.errand() !== before) flights.abandon();
    if (hooks.errand() === null) nextAsk.clear();
    else if (next === 'ask-now') ask();
    else if (next === 'ask-later' || isNewest) nextAsk.set(ask, schedule.untilNext());
  }
  function refused({ errand, form }: Flight, refusal: Refusal, isNewest: boolean): void {
    contact.refused(refusal, isNewest ? form : null);
    if (!isNewest) return;
    hooks.refused(errand, schedule.form());
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
    adopt: (answer) => {
      flights.adopt(answer);
      awaitAnswer('start');
    },
    stop: () => {
      rest();
      contact.stop();
    },
  };
}
