import { AggregatorRegistry, type Registry } from 'prom-client';

/** In a server that is one of several processes: tells the first process what was counted here when it asks. */
export function tellPrimary(registry: Registry): void {
  AggregatorRegistry.setRegistries([registry]);
  new AggregatorRegistry();
}

/** In the first process: what was counted in all servers, together. */
export function metricsOfWorkers(): { readonly contentType: string; readonly metrics: () => Promise<string> } {
  const aggregator = new AggregatorRegistry();
  return { contentType: aggregator.contentType, metrics: () => aggregator.clusterMetrics() };
}
