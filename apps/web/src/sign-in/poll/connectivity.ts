import type { Method } from '../../api/login-requests.ts';
import type { PollLoopPorts } from './browser-ports.ts';
import { newTroubleWatch, type Trouble } from './network-status.ts';
import { newPollSchedule, type PollSchedule } from './poll-schedule.ts';
import { NO_RESPONSE, type Refusal } from './read-response.ts';
import { newReloadGuard } from './reload-guard.ts';
import { newAlarm } from './timer.ts';

/** How well the server can be reached: what follows from that for the next request, the page and the person. */
export interface Contact {
  readonly schedule: PollSchedule;
  asked(): void;
  answered(form: Method): void;
  stuck(form: Method): void;
  /** Only the newest request says something about the form to use; late news of older ones is news all the same. */
  refused(refusal: Refusal, newest: Method | null): void;
  trouble(): Trouble;
  /** Trouble of which nothing was said yet begins anew: nobody could have looked. */
  forgive(): void;
  stop(): void;
}

export function newContact(ports: PollLoopPorts, troubleMayChange: () => void): Contact {
  const schedule = newPollSchedule(ports);
  const watch = newTroubleWatch();
  const gateway = newReloadGuard(ports);
  const nextWord = newAlarm(ports);

  const changed = () => {
    const due = watch.untilSaid(ports.now());
    if (due === null) nextWord.clear();
    else nextWord.set(changed, due);
    troubleMayChange();
  };
  const refused = (refusal: Refusal, newest: Method | null) => {
    watch.refused(refusal.kind, ports.now());
    if (newest !== null) schedule.refused(newest);
    gateway.refused(refusal.kind);
    changed();
  };
  return {
    schedule,
    asked: () => {
      watch.asked(ports.now());
      changed();
    },
    answered: (form) => {
      schedule.answered(form);
      gateway.answered();
      watch.answered();
      changed();
    },
    stuck: (form) => refused(NO_RESPONSE, form),
    refused,
    trouble: () => watch.at(ports.now()),
    forgive: watch.answered,
    stop: nextWord.clear,
  };
}
