import type { Clock, Random } from '../crypto/random.ts';
import type { Account } from './account.ts';
import { type InvitationStore, invitationKey } from './invitation-store.ts';

/** Makes a link for one new account, good for `lifetimeMs`. Answers its token, which is kept nowhere. */
export async function invite(
  invitedBy: Account,
  ports: {
    readonly invitations: InvitationStore;
    readonly random: Random;
    readonly now: Clock;
    readonly lifetimeMs: number;
  },
): Promise<string> {
  const token = ports.random.bits(256);
  const { id, promotedAt } = invitedBy;
  const invitation = { invitedBy: id, promotedAt, expiresAt: ports.now() + ports.lifetimeMs };
  await ports.invitations.create(invitationKey(token), invitation, ports.lifetimeMs);
  return token;
}
