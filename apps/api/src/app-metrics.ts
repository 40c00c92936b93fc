import cluster from 'node:cluster';
import type { Logger } from 'pino';
import { programVersion } from './cli/program-version.ts';
import type { Config, MetricsSettings } from './config/config.ts';
import { StartError } from './config/start-error.ts';
import type { CoreWatch } from './core/core-watch.ts';
import type { Clock } from './crypto/random.ts';
import { metricsOfWorkers, tellPrimary } from './metrics/cluster-metrics.ts';
import { type MetricsSource, metricsRoute } from './metrics/http/metrics-route.ts';
import { type Metrics, metricsOf } from './metrics/metrics.ts';
import { createServer, type Server } from './server/create-server.ts';
import type { Load } from './server/load.ts';
import { portOf } from './server/port-of.ts';
import type { KeyValueStore } from './store/key-value-store.ts';

/** Of the parts of a server what is measured, and how. */
interface Measurable {
  readonly config: Config;
  readonly store: KeyValueStore;
  readonly now: Clock;
  readonly load: Pick<Load, 'factor'>;
}

interface Measured {
  readonly watch?: CoreWatch | undefined;
  readonly metrics: Metrics | null;
}

/** The same parts, and what counts how the server does, where the settings want that. */
export function measuredParts<P extends Measurable>(parts: P): P & Measured {
  const { config, now, load } = parts;
  if (config.metrics === null) return { ...parts, metrics: null };
  const metrics = metricsOf({ version: programVersion(), load: load.factor, now, deadlines: config.deadlines });
  return { ...parts, store: metrics.store(parts.store), watch: metrics.watch, metrics };
}

type ServedParts = Measured & { readonly config: Config; readonly log: Logger };

/** Has Prometheus read them, for as long as the server runs. Answers at which port, where that is another one. */
export function serveMetrics(server: Server, { config, metrics, log }: ServedParts): () => number | null {
  if (metrics === null || config.metrics === null) return () => null;
  const { listen, token } = config.metrics;
  if (cluster.isWorker) {
    tellPrimary(metrics.registry);
    return () => null;
  }
  if (listen === null) {
    metricsRoute(server, metrics.registry, { token, isHttps: config.appUrl?.protocol === 'https:' });
    return () => null;
  }
  const own = metricsServer(metrics.registry, { token, log });
  server.addHook('onReady', () => listenThere(own, listen));
  server.addHook('onClose', () => own.close());
  return () => portOf(own);
}

/** Of all processes together, in the one that started them: at a port that none of them listens on. */
export async function serveClusterMetrics({ metrics }: Config, log: Logger): Promise<void> {
  if (metrics === null || metrics.listen === null) return;
  await listenThere(metricsServer(metricsOfWorkers(), { ...metrics, log }), metrics.listen);
}

function metricsServer(
  source: MetricsSource,
  { token, log }: { readonly token: string | null; readonly log: Logger },
): Server {
  const own = createServer({ trustedProxies: [], isHttps: false, log });
  metricsRoute(own, source, { token, isHttps: false });
  return own;
}

async function listenThere(own: Server, { host, port }: NonNullable<MetricsSettings['listen']>): Promise<void> {
  try {
    await own.listen({ host, port });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw new StartError(`Metrics cannot be read at METRICS_HOST=${host} METRICS_PORT=${port} (${code}).`, { cause });
  }
}
