import type { Passed, Passing, Weakness } from './weakened.ts';

export const POLL = '/api/logins/current';
export const isPoll = ({ path }: Passing) => path.startsWith(POLL) && !path.endsWith('/cancel');
export const isDecision = ({ path }: Passing) => path.endsWith('/decide');
export const cookieOf = ({ headers }: Passing) => headers.get('cookie') ?? '';

export function withHeaders<T extends Passing | Passed>(message: T, change: (headers: Headers) => void): T {
  const headers = new Headers(message.headers);
  change(headers);
  return { ...message, headers };
}

export const withCookie = (request: Passing, cookie: string) =>
  withHeaders(request, (headers) => headers.set('cookie', cookie));
export const saying = (response: Passed, status: number, body: object): Passed => ({
  ...response,
  status,
  body: JSON.stringify(body),
});

/** Changes each response. */
export const answering =
  (change: (response: Passed, request: Passing) => Passed): Weakness =>
  async (request, forward) =>
    change(await forward(request), request);

/** Changes each request. */
export const asking =
  (change: (request: Passing) => Passing): Weakness =>
  (request, forward) =>
    forward(change(request));

export const adding = (response: Passed, name: string, value: string) =>
  withHeaders(response, (headers) => headers.set(name, value));
export const removing = (response: Passed, name: string) => withHeaders(response, (headers) => headers.delete(name));
export const replacing = (from: string, to: string) => (response: Passed) => ({
  ...response,
  body: response.body.replace(from, to),
});
export const onPath = (end: string, change: (response: Passed) => Passed) => (response: Passed, request: Passing) =>
  request.path.endsWith(end) ? change(response) : response;

export function eachCookie(response: Passed, change: (line: string) => string): Passed {
  return withHeaders(response, (headers) => {
    headers.delete('set-cookie');
    for (const line of response.headers.getSetCookie()) headers.append('set-cookie', change(line));
  });
}
