import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from '../tests/support/provider.ts';

/** The application that asks, the same at every contestant. */
export const THE_APP = app('grafana');
/** One that knows no OpenID, behind a proxy. */
export const WIKI = { client_id: 'wiki', client_name: 'Wiki', forward_auth_host: 'wiki.test' };
export const SCOPE = 'openid profile email groups';
/** What is told of its person; as much as Pollen tells of the first account. */
export const CLAIMS = { name: 'Ada Lovelace', preferred_username: 'ada', groups: ['admins'] };

/** Starts a server that reads both from a file. */
export async function withAppsFile<T>(start: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-bench-apps-'));
  const file = join(folder, 'apps.json');
  writeFileSync(file, JSON.stringify([THE_APP, WIKI]));
  const started = await start(file);
  rmSync(folder, { recursive: true });
  return started;
}
