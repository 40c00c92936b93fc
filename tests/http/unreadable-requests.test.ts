import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Problem } from '@pollen/shared';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('embedded', { APP_URL: 'https://login.example.com' });
});
afterAll(() => product.stop());

const HOST = 'Host: login.example.com\r\n';

/** Everything that is said until the server closes the connection. */
function say(messages: string): Promise<string> {
  return new Promise((resolve) => {
    let response = '';
    const socket = connect(product.app.port(), '127.0.0.1', () => socket.write(messages));
    socket.on('data', (bytes) => {
      response += bytes;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(response));
  });
}

/** Every line of the log about the request with this problem. */
const linesOf = ({ requestId }: Problem) =>
  product
    .log()
    .split('\n')
    .filter((line) => line.includes(`"requestId":"${requestId}"`));

function read(response: string) {
  const [head = '', body = ''] = response.split('\r\n\r\n');
  const [line = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)]),
  );
  return { status: Number(line.split(' ')[1]), headers, problem: Problem.parse(JSON.parse(body)), body };
}

test.each([
  ['no request at all', 'invalid-request', 'GE T / HTTP/1.1\r\n\r\n'],
  ['two lengths', 'invalid-request', `POST /api/logins HTTP/1.1\r\n${HOST}Content-Length: 5, 2\r\n\r\n{}`],
  ['a head that is too large', 'head-too-large', `GET / HTTP/1.1\r\n${HOST}X: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['no Host', 'invalid-request', 'GET / HTTP/1.1\r\n\r\n'],
  ['no Host, for the API', 'invalid-request', 'GET /api/session HTTP/1.1\r\n\r\n'],
  ['an Expect of its own', 'expectation-failed', `GET / HTTP/1.1\r\n${HOST}Expect: wonders\r\n\r\n`],
])('%s: a problem as any other, and the connection is closed', async (_what, type, messages) => {
  const { status, headers, problem, body } = read(await say(messages));
  expect(problem).toMatchObject({ type, status });
  expect(linesOf(problem)).toHaveLength(1);
  expect(Number(headers.get('content-length'))).toBe(Buffer.byteLength(body));
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'application/problem+json',
    connection: 'close',
    'cache-control': expect.stringContaining('no-store'),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age='),
    'x-content-type-options': 'nosniff',
  });
});
