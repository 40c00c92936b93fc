import { browserCheckTransport } from '../api/network-check-requests.ts';
import type { CheckPorts } from './prober.ts';

export function browserCheckPorts(): CheckPorts {
  return {
    ...browserCheckTransport(),
    setTimer(run, milliseconds) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    isPageCompressed: () => isCompressed(performance.getEntriesByType('resource')),
  };
}

/** The server compresses its scripts; a proxy that inspects them may decompress them. */
function isCompressed(entries: PerformanceEntryList): boolean | null {
  const scripts = entries
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .filter(({ name, encodedBodySize }) => name.endsWith('.js') && encodedBodySize > 0);
  return scripts.length === 0 ? null : scripts.every((script) => script.encodedBodySize < script.decodedBodySize);
}
