import type { Account } from '../../apps/api/src/account/account.ts';
import { SessionId } from '../../apps/api/src/session/session.ts';
import type { Client } from './client.ts';
import type { Product } from './product.ts';

/** As if the last proof in this session was given so long ago: more than five minutes, if nothing is said. */
export async function ageProof(client: Client, { app }: Product, byMs = 301_000): Promise<void> {
  const { body } = await client.get('/api/session');
  const { sessions } = app.core;
  const id = SessionId.parse(Object(body['session']).id);
  await sessions.update(id, (session) => ({ next: { ...session, verifiedAt: Date.now() - byMs }, result: true }));
}

/** As if the account was made a day sooner. */
export async function ageAccount(username: string, { app }: Product): Promise<void> {
  const { accounts } = app.core;
  const stored = await accounts.findByUsername(username);
  const aged = (account: Account) => ({
    next: { ...account, createdAt: account.createdAt - 86_400_000 },
    result: true,
  });
  if (stored) await accounts.update(stored.value.id, aged);
}
