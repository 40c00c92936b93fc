/** Where browsers have messages sent to them; an administrator may name more. */
const KNOWN = ['fcm.googleapis.com', '*.push.services.mozilla.com', '*.push.apple.com', '*.notify.windows.com'];

const HOST = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/;
/** Of one's own network: as a whole address, so that nobody else's can be meant. */
const ORIGIN = /^https?:\/\/[^/@?#]+$/;

/** Which push services are believed. What a browser names is looked at here before anything is sent there. */
export interface PushServices {
  /** Whether this may be sent to, and whether it may lie in our own network; null: it may not. */
  find(endpoint: string): { readonly isOwnNetwork: boolean } | null;
}

/** Reads `PUSH_SERVICES`: hosts with commas, besides those that are known. Null: no notification is pushed; undefined: it is no such list. */
export function readPushServices(text: string): readonly string[] | null | undefined {
  if (text === 'none') return null;
  const named = text.split(',').map((entry) => entry.trim().toLowerCase());
  const more = text.trim() === '' ? [] : named;
  if (!more.every((entry) => HOST.test(entry) || isOrigin(entry))) return undefined;
  return [...KNOWN, ...more];
}

export function pushServices(entries: readonly string[]): PushServices {
  const origins = new Set(entries.filter(isOrigin));
  const hosts = entries.filter((entry) => !isOrigin(entry));
  return {
    find(endpoint) {
      const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
      if (url === null || url.username !== '' || url.password !== '') return null;
      if (origins.has(url.origin)) return { isOwnNetwork: true };
      // With the port of https and no other.
      const isKnown = url.protocol === 'https:' && url.port === '' && hosts.some((host) => matches(url.hostname, host));
      return isKnown ? { isOwnNetwork: false } : null;
    },
  };
}

function isOrigin(entry: string): boolean {
  return ORIGIN.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry;
}

/** A star stands for one or more names before the rest. */
function matches(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) && host.length >= pattern.length : host === pattern;
}
