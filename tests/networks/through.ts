import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

/** As `fetch`, through the proxy at this port, on a connection of its own and with nothing of a browser. */
export async function through(port: number, url: string, init: RequestInit = {}): Promise<Response> {
  const { method = 'GET', body } = init;
  const headers = { host: new URL(url).host, ...Object.fromEntries(new Headers(init.headers)) };
  const sent = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false });
  sent.end(body ?? undefined);
  const [answer]: IncomingMessage[] = await once(sent, 'response');
  if (answer === undefined) throw new Error('no answer');
  const chunks: Buffer[] = await answer.toArray();
  const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0, headers: pairs });
}
