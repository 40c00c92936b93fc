import fc from 'fast-check';
import { bodies } from './bodies.ts';
import type { Route } from './routes.ts';
import { changed, mostly, text, textFor } from './values.ts';

/** A request in which `<name>` stands for something that the world knows, and `<name!5>` for it with a character changed. */
export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const printable = fc.stringMatching(/^[\x20-\x7e]{0,80}$/);
const cookieOf = (name: string, ...usual: readonly string[]) =>
  fc
    .oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 2, arbitrary: changed }, text, printable)
    // A cookie cannot hold these, whoever sends it.
    .map((value) => (value === '' ? '' : `__Host-${name}=${value.replace(/[^\x20-\x7e]/g, '')}`));
const cookie = fc
  .tuple(
    cookieOf('session', '<own-session>', '<own-session>', '<own-spare-session>', '<own-qr-session>', ''),
    cookieOf('login', '<own-login-cookie>', '<own-scanned-cookie>', '<own-login-cookie>', ''),
    mostly(6, '', '__Host-known=x', '__Host-session=twice', 'login=x; session=x', ';;=;'),
  )
  .map((cookies) => cookies.filter(Boolean).join('; '));

const TYPES = ['application/json; charset=utf-8', 'text/plain', '', 'application/x-www-form-urlencoded', 'x/y; z'];
const headers = fc.record({
  'content-type': mostly(20, 'application/json', ...TYPES),
  origin: mostly(20, 'https://login.example.com', 'https://attacker.example', 'null', ''),
  'sec-fetch-site': mostly(20, 'same-origin', 'none', 'cross-site', 'same-site', 'odd'),
  'x-forwarded-for': fc.oneof(fc.ipV4(), fc.ipV6(), printable),
  'user-agent': mostly(2, 'Mozilla/5.0 (Windows NT 10.0) Firefox/131.0', '', '<longer>', '<b>\u00e9</b>'),
  cookie,
});

/** These answer late, and say nothing that the others do not. */
const LATE = /\/after\/[15]\//;

function paths({ path, params, query }: Route): fc.Arbitrary<string> {
  const parts = path.split(/(\{\w+\})/);
  const filled = parts.map((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return fc.constant(part);
    const usual = params[name] ?? [];
    const odd = textFor(name === 'id' ? `${parts[at - 1]}{id}` : name).map(encoded);
    return usual.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, odd) : odd;
  });
  return fc
    .tuple(
      ...filled,
      fc.oneof({ weight: 3, arbitrary: queries(query) }, mostly(6, '', '?id=<victim-login>&__proto__=x')),
    )
    .map((all) => all.join('').replace(LATE, '/after/2/'));
}

/** Some of what a route knows, some of it twice. */
function queries(names: readonly string[]): fc.Arbitrary<string> {
  if (names.length === 0) return fc.constant('');
  const value = fc.oneof(mostly(3, '1', '2000', 'a', '%', '%00', '%ff', '[]', '-1', '1e3'), text.map(encoded));
  return fc
    .array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 3 })
    .map((pairs) => `?${pairs.map(([name, each]) => `${name}=${each}`).join('&')}`);
}

/** What stands for something is left as it is. */
function encoded(value: string): string {
  return /^<[\w-]+(!\d+)?>$/.test(value) ? value : encodeURIComponent(value.replace(/\p{Surrogate}/gu, ''));
}

/** Requests to every route alike, most of them nearly right. */
export function fuzzedRequests(routes: readonly Route[]): fc.Arbitrary<FuzzedRequest> {
  const each = routes.map((route) =>
    fc.record({
      method: mostly(12, route.method, 'GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'),
      path: paths(route),
      headers,
      body: bodies(route.body),
    }),
  );
  return fc.oneof(...each);
}

/** So many requests to one route, the same in every run. */
export function sampleRequests(route: Route, count: number): readonly FuzzedRequest[] {
  return fc.sample(fuzzedRequests([route]), { numRuns: count, seed: 1 });
}
