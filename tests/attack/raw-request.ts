import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const WITHIN_MS = 10_000;

/** Sends these lines as they stand, which no HTTP client would, and answers the status line. */
export function statusOfRaw(url: string, lines: readonly string[]): Promise<string> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isTls = protocol === 'https:';
  const to = { host, port: Number(port) || (isTls ? 443 : 80) };
  return new Promise((resolve, reject) => {
    const socket = isTls ? connectTls({ ...to, servername: host }) : connect(to);
    let heard = '';
    const settle = () => resolve(heard.split('\r\n', 1)[0] ?? '');
    socket.setTimeout(WITHIN_MS, () => socket.destroy());
    socket.on(isTls ? 'secureConnect' : 'connect', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.on('data', (bytes) => {
      heard += bytes;
      if (!heard.includes('\r\n')) return;
      settle();
      socket.destroy();
    });
    socket.on('error', reject).on('close', settle);
  });
}
