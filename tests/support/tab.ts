import { type Client, type ClientResponse, getAs } from './client.ts';
import { PAGE } from './proxied-app.ts';
import { browse } from './relying-party.ts';
import { approve, frameOf, poll } from './sign-in.ts';

interface Seen {
  readonly address: string;
  readonly page: ClientResponse;
}

/** A browser that goes wherever it is led, with the cookies of each place. */
export interface Tab {
  /** Follows whatever leads on, here and there, until a page stays. */
  open(address: string): Promise<Seen>;
  /** Signs in by a scan where this address shows the code, and goes on. */
  scanAt(address: string, phone: Client): Promise<Seen>;
  /** Every address that it was at, the latest last. */
  readonly visited: string[];
}

/** `computer` is the same browser at the product. */
export function newTab(computer: Client): Tab {
  const visited: string[] = [];
  const jars = new Map<string, Map<string, string>>();

  async function visit(at: URL): Promise<ClientResponse> {
    const jar = jars.get(at.host) ?? new Map<string, string>();
    jars.set(at.host, jar);
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    // Not by `fetch`, which says of each request that a script has made it.
    const page = await getAs(at.host, at.href, { ...PAGE, ...(cookie && { cookie }) });
    for (const line of page.headers.getSetCookie()) keep(jar, line);
    return page;
  }
  async function open(address: string): Promise<Seen> {
    let at = new URL(address);
    for (let left = 10; left > 0; left--) {
      visited.push(at.href);
      if (at.origin === computer.origin) {
        const arrival = await browse(computer, at.href);
        at = new URL(arrival.address);
        if (at.origin === computer.origin) return arrival;
        continue;
      }
      const page = await visit(at);
      const location = page.headers.get('location');
      if (location === null) return { address: at.href, page };
      at = new URL(location, at);
    }
    throw new Error(`${address} leads round and round: ${visited.join(' ')}`);
  }
  return {
    visited,
    open,
    async scanAt(address, phone) {
      const continueTo = new URL(address).searchParams.get('continue') ?? '';
      const { body } = await computer.post('/api/logins', { continueTo });
      await approve(phone, { browser: computer, id: String(body['id']), userCode: '', frame: frameOf(body) });
      await poll(computer);
      return open(new URL(continueTo, computer.origin).href);
    },
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(/; */);
  const [name = ''] = pair.split('=');
  const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice('expires='.length) ?? '';
  const isOver = attributes.some((attribute) => /^max-age=0$/i.test(attribute)) || Date.parse(expires) <= Date.now();
  if (isOver) jar.delete(name);
  else jar.set(name, pair.slice(name.length + 1));
}
