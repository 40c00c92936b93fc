import { get } from 'node:http';
import { type ProcessEnvironment, readListenAddress } from '../config/listen-address.ts';

/** What a server listens on that listens on every interface, and where it is asked then. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
const GIVE_UP_AFTER_MS = 2_500;

/** Whether a server answers where these settings make it listen. */
export async function isHealthy(environment: ProcessEnvironment): Promise<boolean> {
  const address = readListenAddress(environment);
  if (address === null) return false;
  const { host, port } = address;
  const asked = get({
    host: host === null ? '127.0.0.1' : (LOOPBACK[host] ?? host),
    port,
    path: '/healthz',
    // The server answers to this name wherever it listens.
    headers: { host: `localhost:${port}` },
    timeout: GIVE_UP_AFTER_MS,
    agent: false,
  });
  return new Promise((resolve) => {
    asked.on('response', (response) => {
      resolve(response.statusCode === 200);
      response.resume();
    });
    asked
      .on('timeout', () => asked.destroy())
      .on('error', () => resolve(false))
      .on('close', () => resolve(false));
  });
}
