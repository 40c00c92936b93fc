import { freePort } from '../support/free-port.ts';
import { startProduct } from '../support/product.ts';
import { type FrontForm, type FrontKind, startFront } from './daemons/fronts.ts';
import type { Step } from './proxy/exchange.ts';
import { startProxy } from './proxy/proxy.ts';
import { to } from './proxy/steps.ts';
import type { Person } from './sign-in.ts';

/** The product behind a front that ends TLS, and a proxy of ours between the two. */
export interface EncryptedSite {
  readonly url: string;
  readonly ada: Person;
  /** What happens between the front and the product from now on. */
  behave(...steps: readonly Step[]): void;
  met(event: string, times: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startEncryptedSite(kind: FrontKind, form: FrontForm = 'host'): Promise<EncryptedSite> {
  const port = await freePort();
  const url = `https://127.0.0.1:${port}${form === 'path' ? '/login' : ''}`;
  const product = await startProduct('embedded', { APP_URL: url, TRUSTED_PROXIES: '127.0.0.1' });
  const between = await startProxy();
  const behave = (...steps: readonly Step[]) => between.behave(to(product.url), ...steps);
  behave();
  const front = await startFront(kind, { port, target: between.port, form });
  const phone = await product.setUp();
  return {
    url,
    ada: { name: 'Ada', phone },
    behave,
    met: between.met,
    async stop() {
      for (const each of [front, between, product]) await each.stop();
    },
  };
}
