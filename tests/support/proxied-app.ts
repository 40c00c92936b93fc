import { type Client, type ClientResponse, getAs } from './client.ts';
import type { Product } from './product.ts';

/** A browser's request for a page, as it says of itself. */
export const PAGE = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
} as const;

interface Visit {
  readonly method?: string;
  /** What the browser sends besides. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly scheme?: 'http' | 'https';
  /** Where it comes from, as the proxy says; null where it does not say. */
  readonly from?: string | null;
  /** Which way of asking the proxy takes. */
  readonly by?: 'check' | 'status' | 'enter';
}

/** One browser at the host of an application whose proxy asks the product: in place of the proxy stands the test. */
export interface ProxiedApp {
  readonly cookies: Map<string, string>;
  readonly setCookies: string[];
  /** What the product answers the proxy. */
  ask(target: string, visit?: Visit): Promise<ClientResponse>;
  /** Opens a page and follows redirects, here and at the product, until one answers otherwise. */
  open(target: string, visit?: Visit): Promise<ClientResponse>;
}

/** `browser` is the same browser at the product. */
export function proxiedApp(product: Pick<Product, 'url'>, browser: Client, host: string): ProxiedApp {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];
  async function ask(target: string, visit: Visit = {}): Promise<ClientResponse> {
    const { method = 'GET', headers = PAGE, scheme = 'https', from = '192.0.2.7', by = 'check' } = visit;
    const told =
      by === 'check'
        ? {
            'x-forwarded-proto': scheme,
            'x-forwarded-host': host,
            'x-forwarded-uri': target,
            'x-forwarded-method': method,
          }
        : { 'x-original-url': `${scheme}://${host}${target}`, 'x-original-method': method };
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const sent = { ...headers, ...told, ...(from !== null && { 'x-forwarded-for': from }), ...(cookie && { cookie }) };
    // Not by `fetch`, which says of each request that a script has made it.
    const response = await getAs('product.test', `${product.url}/forward-auth/${by}`, sent);
    for (const line of response.headers.getSetCookie()) {
      setCookies.push(line);
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (line.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  async function open(target: string, visit: Visit = {}): Promise<ClientResponse> {
    const origin = `${visit.scheme ?? 'https'}://${host}`;
    let answer = await ask(target, visit);
    for (let left = 8; left > 0; left--) {
      const location = answer.headers.get('location');
      if (location === null) return answer;
      const next = new URL(location, browser.origin);
      const path = next.pathname + next.search;
      answer = next.origin === origin ? await ask(path, visit) : await browser.get(path, PAGE);
    }
    throw new Error(`${target} leads round and round`);
  }
  return { cookies, setCookies, ask, open };
}
