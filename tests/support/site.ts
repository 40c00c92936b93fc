import { freePort } from './free-port.ts';
import { type Product, type StoreKind, startProduct } from './product.ts';

/** The product at an address of its own, as it is for real use: browsers open it and codes lead to it. */
export async function startSite(kind: StoreKind, settings: Record<string, string> = {}): Promise<Product> {
  const port = await freePort();
  return startProduct(kind, { PORT: `${port}`, APP_URL: `http://127.0.0.1:${port}`, ...settings });
}
