import type { Clock, Random } from '../crypto/random.ts';
import { type Account, disavowalsOf } from './account.ts';
import type { AccountStore } from './account-store.ts';
import { type Invitation, type InvitationStore, invitationKey } from './invitation-store.ts';
import { isOfEarlierEpoch, type SessionEpoch, type SessionEpochs } from './session-epoch.ts';

/**
 * The state of the inviting account that an invitation depends on: a new password, ending its sessions, "this was not
 * me" or demoting it voids the invitations it made.
 */
function inviterState(
  account: Account,
): Pick<Invitation, 'promotedAt' | 'credentialsChangedAt' | 'generation' | 'disavowals'> {
  const { promotedAt, credentialsChangedAt, generation } = account;
  return { promotedAt, credentialsChangedAt, generation, disavowals: disavowalsOf(account) };
}

/** Whether the account that made the invitation is still what it was then, and the session was not ended with all. */
export function isStillBy(invitation: Invitation, inviter: Account, epoch: SessionEpoch): boolean {
  const now = inviterState(inviter);
  return (
    !inviter.isLocked &&
    !isOfEarlierEpoch(invitation, epoch) &&
    invitation.promotedAt === now.promotedAt &&
    invitation.credentialsChangedAt === now.credentialsChangedAt &&
    invitation.generation === now.generation &&
    (invitation.disavowals ?? 0) === now.disavowals
  );
}

/** The open invitations that can still be accepted, with who made each. */
export async function listInvitations(ports: {
  readonly invitations: InvitationStore;
  readonly accounts: AccountStore;
  readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
}): Promise<{ readonly key: string; readonly invitation: Invitation; readonly inviter: Account }[]> {
  const [listed, epoch] = await Promise.all([ports.invitations.list(), ports.sessionEpochs.current()]);
  const inviters = await Promise.all(listed.map(({ invitation }) => ports.accounts.find(invitation.invitedBy)));
  return listed.flatMap((each, index) => {
    const inviter = inviters[index]?.value;
    return inviter !== undefined && isStillBy(each.invitation, inviter, epoch) ? [{ ...each, inviter }] : [];
  });
}

/** Makes a link for one new account, good for `lifetimeMs`. Answers its token, which is kept nowhere. */
export async function invite(
  { account: invitedBy, session }: { readonly account: Account; readonly session: Pick<Invitation, 'epoch'> },
  ports: {
    readonly invitations: InvitationStore;
    readonly random: Random;
    readonly now: Clock;
    readonly lifetimeMs: number;
  },
): Promise<string> {
  const token = ports.random.bits(256);
  const expiresAt = ports.now() + ports.lifetimeMs;
  await ports.invitations.create(invitationKey(token), {
    invitedBy: invitedBy.id,
    ...inviterState(invitedBy),
    epoch: session.epoch,
    expiresAt,
  });
  return token;
}
