const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Schemes that a browser runs, shows or reads by itself, instead of handing them to a program. */
const NEVER = new Set(['javascript:', 'data:', 'file:', 'blob:', 'about:', 'vbscript:', 'ftp:', 'ws:', 'wss:']);

/** Why an application of this kind cannot be sent back to this address; null where it can. */
export function faultOfRedirectUri(text: string, kind: 'web' | 'native'): string | null {
  const uri = URL.canParse(text) ? new URL(text) : null;
  if (uri === null) return 'expected a whole address such as https://app.example.com/callback';
  if (text.includes('#')) return 'expected an address without #';
  if (uri.username !== '' || uri.password !== '') return 'expected an address without a user name';
  if (NEVER.has(uri.protocol)) return `expected another scheme than ${uri.protocol.slice(0, -1)}`;
  return kind === 'web' ? faultOfWeb(uri) : faultOfNative(uri);
}

function faultOfWeb({ protocol }: URL): string | null {
  if (protocol === 'https:' || protocol === 'http:') return null;
  return 'expected https or http; another scheme is for application_type "native"';
}

/** RFC 8252 §7: a scheme of its own, an https address that it claims, or the loopback interface. */
function faultOfNative({ protocol, hostname }: URL): string | null {
  if (protocol === 'http:' && !LOOPBACK.has(hostname)) return 'expected a loopback address: http is for nothing else';
  if (protocol === 'https:' && LOOPBACK.has(hostname)) return 'expected http for a loopback address';
  return null;
}
