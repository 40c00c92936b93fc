import { parseCookie, stringifySetCookie } from 'cookie';

/** One of our cookies. */
interface Cookie {
  /**
   * What the browser sent that may be it, the likeliest first: over http there may be several, since whatever answers at
   * another port of this host sets cookies, too. Anybody may have made them up.
   */
  read(header: string | undefined): readonly string[];
  /** The header that sets it. */
  set(value: string, seconds: number): string;
  /** The headers that remove it; under other names only where it has one of these values. */
  clear(header: string | undefined, values: readonly string[]): string[];
}

/** Who holds `a secret` can be told from who made it up, so it is read from under the name that it once had, too. */
type Contents = 'a secret' | 'a nonce';
export type MakeCookie = (name: string, sameSite: 'lax' | 'strict', contents: Contents) => Cookie;

/** What the names of our cookies depend on. */
export interface CookieSite {
  readonly isHttps: boolean;
  /** The one that people open. */
  readonly port: () => number | string;
  /** Of `APP_URL`. */
  readonly basePath: string;
}

/** Of several values that are ours so many are looked up in the store, whatever a header holds. */
export const MOST_TRIED = 4;

type Pair = readonly [name: string, value: string];

/** Nothing of ours needs `%`: else each cookie could be written in many ways. */
const AS_WRITTEN = { decode: (value: string) => value };

/**
 * `__Host-` needs https, and the path `/`: below a path of a host it is worth more that no other host can set them than
 * that they are sent to no neighbour, whose pages could act for whoever is signed in anyway. What else is on the host may
 * have cookies of such names, so the path stands in ours.
 * A trial over plain http goes without, as it goes without Secure, and its cookies have the port in their names: browsers
 * send the cookies of a host to each of its ports.
 */
export function cookieMaker({ isHttps, port, basePath }: CookieSite): MakeCookie {
  return (own, sameSite, contents) => {
    const plain = basePath === '' ? own : `${basePath.slice(1).replaceAll('/', '.')}-${own}`;
    const hostName = basePath === '' ? own : `pollen-${plain}`;
    const name = () => (isHttps ? `__Host-${hostName}` : `pollen-${port()}-${plain}`);
    // Another server on the same store may listen on another port.
    const ofAnyPort = new RegExp(`^pollen-\\d{1,5}-${plain.replaceAll('.', '\\.')}$`);
    const likelihood = (each: string) => {
      if (each === name()) return 3;
      if (isHttps) return 0;
      if (ofAnyPort.test(each)) return 2;
      return contents === 'a secret' && each === plain ? 1 : 0;
    };
    const found = (header = ''): Pair[] =>
      pairsIn(header, plain)
        .filter(([each]) => likelihood(each) > 0)
        .sort(([one], [other]) => likelihood(other) - likelihood(one));
    const flags = { path: isHttps ? '/' : basePath || '/', httpOnly: true, secure: isHttps, sameSite };
    const set = (as: string, value: string, maxAge: number) => stringifySetCookie(as, value, { ...flags, maxAge });
    return {
      read: (header) => [...new Set(found(header).map(([, value]) => value))],
      set: (value, seconds) => set(name(), value, seconds),
      clear(header, values) {
        const held = found(header).filter(([, value]) => values.includes(value));
        return [...new Set([name(), ...held.map(([each]) => each)])].map((each) => set(each, '', 0));
      },
    };
  };
}

/** Those that can be of the name: of several with one name all, while the library takes the first. */
function pairsIn(header: string, plain: string): Pair[] {
  return header
    .split(';')
    .filter((part) => part.includes(plain))
    .flatMap((part) => Object.entries(parseCookie(part, AS_WRITTEN)))
    .flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}
