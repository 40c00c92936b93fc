import { execFileSync } from 'node:child_process';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';

export type Forward = (request: IncomingMessage, response: ServerResponse) => void;

/** What a proxy puts into the header of a request from this machine. */
export function passOn(port: () => number, forwardedFor: (given: string | undefined) => string | undefined): Forward {
  return (asked, response) => {
    const given = asked.headers['x-forwarded-for'];
    const { 'x-forwarded-for': _, ...headers } = asked.headers;
    const said = forwardedFor(given === undefined ? undefined : String(given));
    const own = said === undefined ? headers : { ...headers, 'x-forwarded-for': said };
    const onward = request({ port: port(), host: '127.0.0.1', path: asked.url, method: asked.method, headers: own });
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.writeHead(502).end());
    asked.pipe(onward);
  };
}

/** Signed by itself; with -1 days it has ended. */
export function certificate(
  folder: string,
  name: string,
  days: number,
): { readonly key: string; readonly cert: string } {
  const [key, cert, asked] = [join(folder, `${name}.key`), join(folder, `${name}.pem`), join(folder, `${name}.csr`)];
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', asked];
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', ...named);
  const from = ['-req', '-in', asked, '-signkey', key, '-copy_extensions', 'copy'];
  openssl('x509', ...from, '-days', `${days}`, '-out', cert);
  return { key, cert };
}
