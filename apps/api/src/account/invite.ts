import { mac } from '../crypto/hmac.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { type Account, disavowalsOf } from './account.ts';
import type { AccountStore } from './account-store.ts';
import { type Invitation, type InvitationStore, invitationKey } from './invitation-store.ts';
import { isOfEarlierEpoch, type SessionEpoch, type SessionEpochs } from './session-epoch.ts';
import { skeletonsOf } from './skeleton.ts';

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

interface Inviter {
  readonly account: Account;
  readonly session: Pick<Invitation, 'epoch'>;
}

interface InvitePorts {
  readonly invitations: InvitationStore;
  readonly now: Clock;
  readonly lifetimeMs: number;
}

function newInvitation({ account, session }: Inviter, { now, lifetimeMs }: InvitePorts): Invitation {
  return {
    invitedBy: account.id,
    ...inviterState(account),
    epoch: session.epoch,
    expiresAt: now() + lifetimeMs,
  };
}

/** Makes a link for one new account, good for `lifetimeMs`. Answers its token, which is kept nowhere. */
export async function invite(by: Inviter, ports: InvitePorts & { readonly random: Random }): Promise<string> {
  const token = ports.random.bits(256);
  await ports.invitations.create(invitationKey(token), newInvitation(by, ports));
  return token;
}

export interface Invited extends NonNullable<Invitation['person']> {
  /** Drawn by the client. */
  readonly id: string;
}

interface MadeInvitation {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
}

export type InvitePeopleOutcome =
  | { readonly kind: 'invited'; readonly made: readonly MadeInvitation[] }
  /** The ids of those whose usernames are taken. Nobody was invited. */
  | { readonly kind: 'username-taken'; readonly taken: string[] }
  | { readonly kind: 'too-many-invitations' };

export type InvitePeoplePorts = InvitePorts & {
  readonly accounts: Pick<AccountStore, 'takenOf'>;
  readonly keys: Pick<Keys, 'invitation'>;
};

/**
 * Makes a link for each of these people, or for none. A token is derived from the id that the client drew, what it says
 * of the person and who invites: the same request again answers the same links, and makes no second invitation of one
 * that was accepted or taken back meanwhile.
 */
export async function invitePeople(
  by: Inviter,
  people: readonly Invited[],
  ports: InvitePeoplePorts,
): Promise<InvitePeopleOutcome> {
  const invitation = newInvitation(by, ports);
  const { expiresAt, ...origin } = invitation;
  const wanted = people.map(({ id, ...person }) => {
    const token = mac(JSON.stringify([id, origin, person]), ports.keys.invitation);
    return { id, person, token, key: invitationKey(token) };
  });
  const known = await ports.invitations.endsOf(wanted.map(({ key }) => key));
  const added = wanted.filter(({ key }) => !known.has(key));
  const taken = await takenIn(added, ports.accounts);
  if (taken.length > 0) return { kind: 'username-taken', taken };
  const all = added.map(({ key, person }) => ({ key, invitation: { ...invitation, person } }));
  if (!(await ports.invitations.createAll(all))) return { kind: 'too-many-invitations' };
  const made = wanted.map(({ id, token, key }) => ({ id, token, expiresAt: known.get(key) ?? expiresAt }));
  return { kind: 'invited', made };
}

/** Those whose usernames somebody has, or somebody before them in the list. */
async function takenIn(
  people: readonly { readonly id: string; readonly person: Pick<Invited, 'username'> }[],
  accounts: Pick<AccountStore, 'takenOf'>,
): Promise<string[]> {
  const taken = await accounts.takenOf(people.flatMap(({ person: { username } }) => username ?? []));
  const before = new Set<string>();
  return people.flatMap(({ id, person: { username } }) => {
    if (username === undefined) return [];
    const skeletons = skeletonsOf(username);
    const isTaken = taken.has(username) || skeletons.some((skeleton) => before.has(skeleton));
    for (const skeleton of skeletons) before.add(skeleton);
    return isTaken ? [id] : [];
  });
}
