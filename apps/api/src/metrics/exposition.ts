import { Counter, collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Measurements } from './measurements.ts';
import { TalliedHistogram } from './tallied-histogram.ts';
import type { SecondsTally, Tally } from './tally.ts';

interface Described {
  readonly name: string;
  readonly help: string;
}

interface Facts {
  readonly version: string;
  readonly load: () => number;
}

/** Registers everything under the names and labels that docs/monitoring.md tells of. */
export function expose(measured: Measurements, register: Registry, { version, load }: Facts): void {
  const { logins, sessions, store } = measured;
  const counted = counters(register);
  const timed = histograms(register);
  const build = { name: 'pollen_build_info', help: 'Always 1; which version of Pollen runs on which Node.js.' };
  new Gauge({ ...build, labelNames: ['version', 'node'], aggregator: 'first', registers: [register] }).set(
    { version, node: process.version },
    1,
  );
  gauge(register, { name: 'pollen_load_factor', help: 'How many times less often browsers are asked to poll.' }, load);

  counted('pollen_logins_started', 'Codes that were shown.', null, logins.started);
  counted('pollen_logins_ended', 'Sign-ins by scan that came to an end, by how.', 'outcome', logins.ended);
  timed('pollen_login_step_seconds', 'How long each step of a sign-in by scan took.', 'step', () =>
    Object.entries(logins.steps),
  );
  counted('pollen_polls', 'Polls, by what they were answered.', 'outcome', measured.polls);
  counted('pollen_sessions_begun', 'Sessions that began, by what proved the person.', 'by', sessions.begun);
  counted('pollen_sessions_ended', 'Sessions that somebody ended.', null, sessions.ended);
  counted('pollen_activity', 'What happened to accounts, by its kind.', 'kind', measured.activity);
  counted('pollen_problems', 'Requests that were refused or failed, by the problem.', 'type', measured.problems);
  timed('pollen_http_response_seconds', 'How long responses took, but for those of polls.', 'status', () =>
    Object.entries(measured.answerSeconds),
  );
  timed('pollen_store_operation_seconds', 'How long the store took to answer.', 'operation', () =>
    Object.entries(store.seconds),
  );
  counted('pollen_store_errors', 'Operations that the store did not answer.', 'operation', store.errors);
  exposeAnswers(register, measured.answers);
  collectDefaultMetrics({ register });
}

type CountIt = <L extends string>(name: string, help: string, label: string | null, counts: Tally<L>) => void;

function counters(register: Registry): CountIt {
  return (name, help, label, counts) => {
    new Counter({
      name: `${name}_total`,
      help,
      labelNames: label === null ? [] : [label],
      registers: [register],
      collect() {
        this.reset();
        for (const [value, count] of counts.entries()) this.inc(label === null ? {} : { [label]: value }, count);
      },
    });
  };
}

function histograms(register: Registry) {
  return (name: string, help: string, label: string, tallies: () => [string, SecondsTally][]) => {
    new TalliedHistogram({ name, help, label, register, tallies });
  };
}

function gauge(register: Registry, described: Described, read: () => number): void {
  new Gauge({
    ...described,
    aggregator: 'max',
    registers: [register],
    collect() {
      this.set(read());
    },
  });
}

function exposeAnswers(register: Registry, answers: Tally<string>): void {
  new Counter({
    name: 'pollen_http_responses_total',
    help: 'Responses by method, route and status, but for those of polls.',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
    collect() {
      this.reset();
      for (const [line, count] of answers.entries()) {
        const [method = '', route = '', status = ''] = line.split(' ');
        this.inc({ method, route, status }, count);
      }
    },
  });
}
