import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { type Product, type StoreKind, startProduct } from './product.ts';

export const SECRET_OF_APP = 'a-secret-of-an-application-01234';

export const app = (client_id: string, more: object = {}) => ({
  client_id,
  client_name: `App ${client_id}`,
  client_secret: SECRET_OF_APP,
  redirect_uris: [`https://${client_id}.example.com/callback`] as const,
  grant_types: ['authorization_code', 'refresh_token'],
  ...more,
});

/** The product as the provider of these applications. */
export async function startProvider(
  kind: StoreKind,
  apps: readonly object[],
  settings: Record<string, string> = {},
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-apps-'));
  const file = join(folder, 'apps.json');
  writeFileSync(file, JSON.stringify(apps));
  const port = await freePort();
  try {
    return await startProduct(kind, {
      PORT: `${port}`,
      APP_URL: `http://127.0.0.1:${port}`,
      APPS_FILE: file,
      ...settings,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
