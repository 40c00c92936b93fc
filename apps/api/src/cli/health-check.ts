import { get } from 'node:http';
import { readListenAddress } from '../config/listen-address.ts';

/** What a server listens on that listens on every interface, and where it is asked then. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
const GIVE_UP_AFTER_MS = 2_500;

/** Ends with 0 if the server answers where the same settings make it listen: for the image and for supervisors. */
process.exitCode = 1;
const address = readListenAddress(process.env);
if (address !== null) {
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
  asked.on('response', (response) => {
    process.exitCode = response.statusCode === 200 ? 0 : 1;
    response.resume();
  });
  asked.on('timeout', () => asked.destroy()).on('error', () => undefined);
}
