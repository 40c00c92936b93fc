import type { ProblemType } from '@pollen/shared';
import { Registry } from 'prom-client';
import type { CoreWatch } from '../core/core-watch.ts';
import type { Clock } from '../crypto/random.ts';
import type { Deadlines } from '../login/login.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { expose } from './exposition.ts';
import { measuredStore } from './measured-store.ts';
import { measurements, type PollKind, type StatusClass, watchCore } from './measurements.ts';

/** What is counted, and where that is told. */
export interface Metrics {
  readonly registry: Registry;
  readonly watch: CoreWatch;
  store(store: KeyValueStore): KeyValueStore;
  polled(kind: PollKind): void;
  refused(type: ProblemType): void;
  answered(answer: Answer): void;
}

interface Answer {
  readonly method: string;
  /** As written in the code: an address holds what people sent. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

interface MetricsPorts {
  readonly version: string;
  readonly load: () => number;
  readonly now: Clock;
  readonly deadlines: Deadlines;
}

export function metricsOf(ports: MetricsPorts): Metrics {
  const measured = measurements();
  const registry = new Registry();
  expose(measured, registry, ports);
  return {
    registry,
    watch: watchCore(measured, ports),
    store: (store) => measuredStore(store, measured.store),
    polled: (kind) => measured.polls.add(kind),
    refused: (type) => measured.problems.add(type),
    answered({ method, route, status, ms }) {
      measured.answers.add(`${method} ${route} ${status}`);
      measured.answerSeconds[classOf(status)].add(ms / 1000);
    },
  };
}

function classOf(status: number): StatusClass {
  if (status < 300) return '2xx';
  if (status < 400) return '3xx';
  return status < 500 ? '4xx' : '5xx';
}
