import { browserCheckTransport } from '../api/network-check-requests.ts';
import type { CheckPorts } from './trials.ts';

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

/** The server sends its scripts compressed; a proxy that looks into them may send them on as they are. */
function isCompressed(entries: PerformanceEntryList): boolean | null {
  const scripts = entries
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .filter(({ name, encodedBodySize }) => name.endsWith('.js') && encodedBodySize > 0);
  return scripts.length === 0 ? null : scripts.every((script) => script.encodedBodySize < script.decodedBodySize);
}
