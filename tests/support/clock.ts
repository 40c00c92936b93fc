import { SessionId } from '../../apps/api/src/session/session.ts';
import type { Client } from './client.ts';
import type { Product } from './product.ts';

/** As if the last proof in this session was given more than five minutes ago. */
export async function ageProof(client: Client, { app }: Product): Promise<void> {
  const { body } = await client.get('/api/session');
  const { sessions } = app.core;
  const stored = await sessions.find(SessionId.parse(Object(body['session']).id));
  if (stored) await sessions.swap(stored, { ...stored.value, verifiedAt: Date.now() - 301_000 });
}

/** As if the account was made a day sooner. */
export async function ageAccount(username: string, { app }: Product): Promise<void> {
  const { accounts } = app.core;
  const stored = await accounts.findByUsername(username);
  if (stored) await accounts.swap(stored, { ...stored.value, createdAt: stored.value.createdAt - 86_400_000 });
}
